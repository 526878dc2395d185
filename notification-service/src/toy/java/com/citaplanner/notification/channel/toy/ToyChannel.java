package com.citaplanner.notification.channel.toy;

import com.citaplanner.notification.channel.ChannelTest;
import com.citaplanner.notification.channel.DeliveryChannel;
import com.citaplanner.notification.channel.LookupResult;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.channel.SendPermit;
import com.citaplanner.notification.message.Channel;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Puts messages up on a board. */
@ApplicationScoped
public class ToyChannel implements DeliveryChannel {
    private final List<String> board = new CopyOnWriteArrayList<>();

    @Override
    public Channel name() {
        return Channel.TOY;
    }

    @Override
    public Uni<Preparation> prepare(Notification notification) {
        Preparation preparation = notification
                .recipient()
                .clientId()
                .<Preparation>map(client -> new Preparation.Ready(client, Set.of()))
                .orElseGet(() -> new Preparation.Rejected(Rejection.BAD_ADDRESS, "only clients can read the board"));
        return Uni.createFrom().item(preparation);
    }

    @Override
    public Uni<SendOutcome> send(Notification notification, String address, SendPermit permit) {
        return permit.acquire().map(permitted -> permitted ? put(notification, address) : new SendOutcome.Withheld());
    }

    private SendOutcome put(Notification notification, String address) {
        board.add(address + ": " + notification.content().text());
        return new SendOutcome.Accepted("board-" + board.size());
    }

    @Override
    public Uni<LookupResult> find(Notification notification, String address) {
        return Uni.createFrom().item(new LookupResult.Unclear("the board is not searched"));
    }

    @Override
    public Duration settleTime() {
        return Duration.ZERO;
    }

    @Override
    public Uni<ChannelTest> probe(String tenantId) {
        return Uni.createFrom().item(new ChannelTest.Passed());
    }
}
