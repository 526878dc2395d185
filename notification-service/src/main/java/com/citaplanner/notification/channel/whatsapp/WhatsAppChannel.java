package com.citaplanner.notification.channel.whatsapp;

import com.citaplanner.notification.channel.ChannelTest;
import com.citaplanner.notification.channel.DeliveryChannel;
import com.citaplanner.notification.channel.LookupResult;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.channel.SendPermit;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.settings.TenantChannels;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Sends over the kind of WhatsApp account that the tenant's settings name. */
@ApplicationScoped
class WhatsAppChannel implements DeliveryChannel {
    private final Senders senders;
    private final TenantChannels channels;

    WhatsAppChannel(@All List<WhatsAppSender> senders, TenantChannels channels) {
        this.senders = new Senders(senders);
        this.channels = channels;
    }

    @Override
    public Channel name() {
        return Channel.WHATSAPP;
    }

    @Override
    public Duration maxWait() {
        return longest(WhatsAppSender::maxWait);
    }

    @Override
    public Duration settleTime() {
        return longest(WhatsAppSender::settleTime);
    }

    private Duration longest(Function<WhatsAppSender, Duration> time) {
        return senders.all().stream().map(time).max(Comparator.naturalOrder()).orElseThrow();
    }

    /** Whatever the account, WhatsApp reports how far a message got. */
    @Override
    public boolean reportsDelivery() {
        return true;
    }

    @Override
    public Uni<Preparation> prepare(Notification notification) {
        return sender(notification.tenantId()).chain(sender -> sender.prepare(notification));
    }

    @Override
    public Uni<SendOutcome> send(Notification notification, String address, SendPermit permit) {
        return sender(notification.tenantId()).chain(sender -> sender.send(notification, address, permit));
    }

    @Override
    public Uni<LookupResult> find(Notification notification, String address) {
        return sender(notification.tenantId()).chain(sender -> sender.find(notification, address));
    }

    @Override
    public Uni<ChannelTest> probe(String tenantId) {
        return sender(tenantId).chain(sender -> sender.probe(tenantId));
    }

    private Uni<WhatsAppSender> sender(String tenantId) {
        return channels.of(tenantId, Channel.WHATSAPP).map(senders::of);
    }
}
