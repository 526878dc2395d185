package com.citaplanner.notification.delivery;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A channel that answers as told, and tells what it was asked. */
final class ScriptedChannel implements DeliveryChannel {
    static final Duration SETTLING = Duration.ofSeconds(20);

    Duration waiting = Duration.ofSeconds(15);

    Preparation preparation = new Preparation.Rejected(Rejection.BAD_ADDRESS, "must not be asked");
    SendOutcome outcome = new SendOutcome.Rejected(Rejection.BAD_ADDRESS, "must not be sent");
    LookupResult lookupResult = new LookupResult.Unclear("must not be looked for");
    /** Instead of any answer. */
    RuntimeException failure;

    /** What happens in the world while the provider answers. */
    Runnable afterSend = () -> {};

    final List<String> asked;

    ScriptedChannel(List<String> asked) {
        this.asked = asked;
    }

    static List<String> transcript() {
        return new ArrayList<>();
    }

    @Override
    public Channel name() {
        return Channel.CHATWOOT;
    }

    @Override
    public Uni<Preparation> prepare(Notification notification) {
        return answered("prepare", preparation);
    }

    @Override
    public Uni<SendOutcome> send(Notification notification, String address, SendPermit permit) {
        return permit.ask()
                .chain(permitted -> permitted
                        ? answered("send to " + address, outcome).invoke(() -> afterSend.run())
                        : Uni.createFrom().item(new SendOutcome.Withheld()));
    }

    @Override
    public Uni<LookupResult> find(Notification notification, String address) {
        return answered("find at " + address, lookupResult);
    }

    @Override
    public Duration waiting() {
        return waiting;
    }

    @Override
    public Duration settling() {
        return SETTLING;
    }

    @Override
    public Uni<ChannelTest> probe(String tenantId) {
        return answered("probe", new ChannelTest.Passed());
    }

    private <T> Uni<T> answered(String question, T answer) {
        return Uni.createFrom().item(answer).invoke(() -> {
            asked.add(question);
            if (failure != null) {
                throw failure;
            }
        });
    }
}
