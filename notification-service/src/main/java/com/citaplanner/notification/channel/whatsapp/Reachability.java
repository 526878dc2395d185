package com.citaplanner.notification.channel.whatsapp;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.suppression.AddressKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Leaves out recipients whom WhatsApp could not reach lately, so that the next channel is tried at once. */
@ApplicationScoped
public class Reachability {
    private final NumberRestrictions restrictions;
    private final WhatsAppSettings settings;

    public Reachability(NumberRestrictions restrictions, WhatsAppSettings settings) {
        this.restrictions = restrictions;
        this.settings = settings;
    }

    /** Prepares a notification for this address. */
    public Uni<Preparation> of(Notification notification, WhatsAppAddress address, Set<AddressKey> optOutKeys) {
        return restrictions
                .isUnreachable(new NumberRestrictions.RestrictedRecipient(notification.tenantId(), address.writer()))
                .map(unreachable -> unreachable
                        ? new Preparation.Rejected(
                                Rejection.BAD_ADDRESS,
                                "WhatsApp could not reach the number within the last "
                                        + settings.unreachable().toDays() + " days")
                        : new Preparation.Ready(address.text(), optOutKeys));
    }
}
