package com.citaplanner.notification.channel.whatsapp;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Rejection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Chooses the form of a message by what is known before anything is sent. */
@ApplicationScoped
class MessageChoice {
    private final ServiceWindows windows;
    private final NumberRestrictions restrictions;
    private final TemplateMirror templates;
    private final Clock clock;

    MessageChoice(ServiceWindows windows, NumberRestrictions restrictions, TemplateMirror templates, Clock clock) {
        this.windows = windows;
        this.restrictions = restrictions;
        this.templates = templates;
        this.clock = clock;
    }

    Uni<OutgoingMessage> of(Notification notification, WhatsAppAccount account, WhatsAppAddress address) {
        String tenant = notification.tenantId();
        return windows.isOpen(new ServiceWindows.Window(tenant, account.phoneNumberId(), address.writer()))
                .chain(open -> directSend(notification, account, open)
                        .map(direct -> OutgoingMessage.of(notification, open, direct, clock.instant())))
                .chain(message -> checked(account, message));
    }

    private Uni<Boolean> directSend(Notification notification, WhatsAppAccount account, boolean open) {
        return !open && account.directSend() && OutgoingMessage.DIRECT_SEND_TYPES.contains(notification.type())
                ? restrictions
                        .isDirectSendOff(notification.tenantId(), account.phoneNumberId())
                        .map(off -> !off)
                : Uni.createFrom().item(false);
    }

    private Uni<OutgoingMessage> checked(WhatsAppAccount account, OutgoingMessage message) {
        return message instanceof OutgoingMessage.Template template
                ? templates
                        .problem(account, template.approved())
                        .map(problem -> problem.<OutgoingMessage>map(
                                        reason -> new OutgoingMessage.NotSendable(Rejection.CONFIGURATION, reason))
                                .orElse(message))
                : Uni.createFrom().item(message);
    }
}
