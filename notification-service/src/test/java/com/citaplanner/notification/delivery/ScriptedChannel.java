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

/** A channel with scripted answers that records its calls. */
final class ScriptedChannel implements DeliveryChannel {
    static final Duration SETTLING = Duration.ofSeconds(20);

    Duration waiting = Duration.ofSeconds(15);

    Preparation preparation = new Preparation.Rejected(Rejection.BAD_ADDRESS, "not scripted");
    SendOutcome outcome = new SendOutcome.Rejected(Rejection.BAD_ADDRESS, "not scripted");
    LookupResult lookupResult = new LookupResult.Unclear("not scripted");
    /** Thrown instead of any answer. */
    RuntimeException failure;

    /** Runs while the provider answers. */
    Runnable afterSend = () -> {};

    final List<String> transcript;

    ScriptedChannel(List<String> transcript) {
        this.transcript = transcript;
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
        return permit.acquire()
                .chain(permitted -> permitted
                        ? answered("send to " + address, outcome).invoke(() -> afterSend.run())
                        : Uni.createFrom().item(new SendOutcome.Withheld()));
    }

    @Override
    public Uni<LookupResult> find(Notification notification, String address) {
        return answered("find at " + address, lookupResult);
    }

    @Override
    public Uni<LookupResult> findAnywhere(Notification notification) {
        return answered("find anywhere", lookupResult);
    }

    @Override
    public Duration maxWait() {
        return waiting;
    }

    @Override
    public Duration settleTime() {
        return SETTLING;
    }

    @Override
    public Uni<ChannelTest> probe(String tenantId) {
        return answered("probe", new ChannelTest.Passed());
    }

    private <T> Uni<T> answered(String call, T answer) {
        return Uni.createFrom().item(answer).invoke(() -> {
            transcript.add(call);
            if (failure != null) {
                throw failure;
            }
        });
    }
}
