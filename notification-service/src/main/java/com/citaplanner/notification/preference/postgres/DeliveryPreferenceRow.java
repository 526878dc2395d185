package com.citaplanner.notification.preference.postgres;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.preference.DeliveryPreference;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "delivery_preference")
class DeliveryPreferenceRow {
    @EmbeddedId
    Key id;

    @Column(name = "channels")
    String @Nullable [] channels;

    @Column(name = "patience_seconds")
    @Nullable
    Integer patienceSeconds;

    @Embeddable
    record Key(
            @Column(name = "tenant_id") String tenantId,

            @Enumerated(EnumType.STRING) @Column(name = "type")
            NotificationType type) {}

    static DeliveryPreferenceRow of(Key id) {
        DeliveryPreferenceRow row = new DeliveryPreferenceRow();
        row.id = id;
        return row;
    }

    void take(DeliveryPreference preference) {
        channels = preference
                .channels()
                .map(order -> order.stream().map(Channel::name).toArray(String[]::new))
                .orElse(null);
        patienceSeconds = preference
                .patience()
                .map(time -> Math.toIntExact(time.toSeconds()))
                .orElse(null);
    }

    DeliveryPreference preference() {
        return new DeliveryPreference(
                id.type(),
                Optional.ofNullable(channels).map(DeliveryPreferenceRow::channels),
                Optional.ofNullable(patienceSeconds).map(Duration::ofSeconds));
    }

    private static List<Channel> channels(String[] names) {
        return Stream.of(names).map(Channel::valueOf).toList();
    }
}
