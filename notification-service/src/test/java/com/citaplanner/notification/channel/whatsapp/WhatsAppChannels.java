package com.citaplanner.notification.channel.whatsapp;

import com.citaplanner.notification.channel.ChannelTest;
import com.citaplanner.notification.channel.DeliveryChannel;
import com.citaplanner.notification.channel.LookupResult;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.channel.SendPermit;
import com.citaplanner.notification.settings.FormField;
import com.citaplanner.notification.settings.TenantChannels;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/** The channel over a sender of another package. */
public final class WhatsAppChannels {
    private WhatsAppChannels() {}

    /** A channel over this sender, on which tenants without settings have no account. */
    public static DeliveryChannel of(WhatsAppSender sender, TenantChannels tenants) {
        return new WhatsAppChannel(List.of(sender, new NoAccount()), tenants);
    }

    private static final class NoAccount implements WhatsAppSender {
        private static final String REASON = "the tenant has no WhatsApp settings";

        @Override
        public String provider() {
            return CloudApiSender.PROVIDER;
        }

        @Override
        public List<FormField> fields() {
            return List.of();
        }

        @Override
        public Duration maxWait() {
            return Duration.ZERO;
        }

        @Override
        public Duration settleTime() {
            return Duration.ZERO;
        }

        @Override
        public Uni<Preparation> prepare(Notification notification) {
            return Uni.createFrom().item(new Preparation.Rejected(Rejection.CONFIGURATION, REASON));
        }

        @Override
        public Uni<SendOutcome> send(Notification notification, String address, SendPermit permit) {
            return Uni.createFrom().item(new SendOutcome.Rejected(Rejection.CONFIGURATION, REASON));
        }

        @Override
        public Uni<LookupResult> find(Notification notification, String address) {
            return Uni.createFrom().item(new LookupResult.Unknowable(REASON));
        }

        @Override
        public Uni<ChannelTest> probe(String tenantId) {
            return Uni.createFrom().item(new ChannelTest.Failed(REASON));
        }
    }
}
