package com.citaplanner.sandbox.twilio;

import com.citaplanner.sandbox.whatsapp.webhook.StatusBehaviour;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Delivers accepted messages to phones, and what clients write to the business, and reports both by callbacks. */
final class SmsDelivery {
    private static final int UNREACHABLE = 30_003;
    private static final int LANDLINE = 30_006;

    private final SmsPhones phones;
    private final SmsCallbackSender callbacks;
    private final ScheduledExecutorService timer;
    private final Clock clock;
    private final Random random = new Random(1);
    private volatile StatusBehaviour behaviour = StatusBehaviour.immediate();

    SmsDelivery(SmsPhones phones, SmsCallbackSender callbacks, ScheduledExecutorService timer, Clock clock) {
        this.phones = phones;
        this.callbacks = callbacks;
        this.timer = timer;
        this.clock = clock;
    }

    /** One change of a message. */
    private record Step(String status, int errorCode, Duration after) {}

    StatusBehaviour behaviour() {
        return behaviour;
    }

    void behave(StatusBehaviour changed) {
        behaviour = changed;
    }

    /**
     * Delivers a message. Nothing reports that it is queued, which its answer said.
     *
     * @param failure the code with which it fails; 0 to deliver it
     */
    void accepted(SentSms message, int failure) {
        phones.add(message.to(), new SmsBubble(message.sid(), false, message.text(), "queued", 0, message.at()));
        StatusBehaviour now = behaviour;
        List<Step> steps = new ArrayList<>(List.of(new Step("sent", 0, now.sentAfter())));
        steps.add(last(message, failure, now.deliveredAfter()));
        if (now.permuted()) {
            shuffle(steps);
        }
        steps.forEach(step -> later(step.after(), () -> happen(message, step)));
    }

    private Step last(SentSms message, int failure, Duration after) {
        if (failure != 0) {
            return new Step(failure / 10_000 == 3 ? "undelivered" : "failed", failure, after);
        }
        if (phones.isLandline(message.to())) {
            return new Step("undelivered", LANDLINE, after);
        }
        return phones.isOff(message.to())
                ? new Step("undelivered", UNREACHABLE, after)
                : new Step("delivered", 0, after);
    }

    /** Gives each step another's time. */
    private void shuffle(List<Step> steps) {
        List<Step> mixed = new ArrayList<>(steps);
        Collections.shuffle(mixed, random);
        List<Step> timed = IntStream.range(0, steps.size())
                .mapToObj(i -> new Step(
                        mixed.get(i).status(),
                        mixed.get(i).errorCode(),
                        steps.get(i).after()))
                .toList();
        Collections.copy(steps, timed);
    }

    private void happen(SentSms message, Step step) {
        phones.change(message.to(), message.sid(), step.status(), step.errorCode());
        if (!behaviour.enabled() || message.callback().isEmpty()) {
            return;
        }
        Map<String, String> form = new TreeMap<>(Map.of(
                "ApiVersion", "2010-04-01",
                "AccountSid", message.account().sid(),
                "From", message.account().number(),
                "To", message.to(),
                "MessageSid", message.sid(),
                "MessageStatus", step.status(),
                "SmsSid", message.sid(),
                "SmsStatus", step.status()));
        if (step.errorCode() != 0) {
            form.put("ErrorCode", Integer.toString(step.errorCode()));
        }
        int times = random.nextDouble() < behaviour.duplicated() ? 2 : 1;
        for (int i = 0; i < times; i++) {
            callbacks.post(message.callback(), message.account().authToken(), form, "SMS " + step.status());
        }
    }

    /** Takes what a client writes to the account's number. */
    void written(TwilioAccount account, String phone, String sid, String text) {
        phones.add(phone, new SmsBubble(sid, true, text, "received", 0, clock.instant()));
        if (account.incoming() == null) {
            return;
        }
        Map<String, String> form = new TreeMap<>(Map.of(
                "ApiVersion",
                "2010-04-01",
                "AccountSid",
                account.sid(),
                "From",
                phone,
                "To",
                account.number(),
                "MessageSid",
                sid,
                "SmsSid",
                sid,
                "SmsMessageSid",
                sid,
                "SmsStatus",
                "received",
                "NumMedia",
                "0",
                "Body",
                text));
        form.put("NumSegments", Integer.toString(SmsSegments.of(text)));
        callbacks.post(account.incoming().toString(), account.authToken(), form, "SMS message");
    }

    private void later(Duration after, Runnable step) {
        if (after.isZero()) {
            step.run();
        } else {
            ScheduledFuture<?> _ = timer.schedule(step, after.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
