package com.citaplanner.notification.channel.whatsapp;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.PhoneDiscovery;
import com.citaplanner.notification.phone.NumberOrigin;
import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.phone.Region;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Learns from answers that WhatsApp knows a recipient by another number than the one that was written to. */
@ApplicationScoped
public class NumberDiscovery {
    private final PhoneDiscovery discovery;
    private final PhoneReader phones;

    public NumberDiscovery(PhoneDiscovery discovery, PhoneReader phones) {
        this.discovery = discovery;
        this.phones = phones;
    }

    /**
     * Records the number with the notification's client, if it is another one.
     *
     * @param waId the number of the answer, international and without plus; anything else is ignored
     */
    public Uni<Void> answered(Notification notification, WhatsAppAddress address, String waId) {
        if (waId.isEmpty()
                || !address.isPhone()
                || notification.recipient().clientId().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String client = notification.recipient().clientId().get();
        return phones.read(waId, Region.MEXICO, NumberOrigin.WA_ID)
                .usable()
                .filter(phone -> !phone.key().equals(address.writer()))
                .map(phone -> discovery.discovered(notification.tenantId(), client, phone))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
