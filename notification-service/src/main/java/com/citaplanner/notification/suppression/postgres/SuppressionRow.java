package com.citaplanner.notification.suppression.postgres;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.suppression.Suppression;
import com.citaplanner.notification.suppression.Suppression.OptOutScope;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "suppression")
class SuppressionRow {
    @EmbeddedId
    Key id;

    @Column(name = "reason")
    String reason;

    @Column(name = "source")
    String source;

    /** The writer of the message that set it; null for one that no message set. */
    @Column(name = "sender_key")
    @Nullable
    String senderKey;

    /** Set by the database. */
    @Column(name = "at", insertable = false, updatable = false)
    Instant at;

    @Embeddable
    record Key(
            @Column(name = "tenant_id") String tenantId,

            @Enumerated(EnumType.STRING) @Column(name = "channel")
            Channel channel,

            @Column(name = "address_key") String addressKey,

            @Enumerated(EnumType.STRING) @Column(name = "scope")
            OptOutScope scope) {}

    static SuppressionRow of(Key id, String reason, String source) {
        SuppressionRow row = new SuppressionRow();
        row.id = id;
        row.reason = reason;
        row.source = source;
        return row;
    }

    /** Replaces an opt-out that a provider keeps, so that the business's holds when it is resumed there; others stay. */
    void recordedBy(String newReason, String newSource) {
        if (Suppression.isOfProvider(source)) {
            reason = newReason;
            source = newSource;
        }
    }

    Suppression suppression() {
        return new Suppression(id.scope(), reason, source, at);
    }
}
