package com.citaplanner.sandbox.twilio;

import com.citaplanner.sandbox.http.LoopbackServer;
import com.citaplanner.sandbox.whatsapp.faults.Faults;
import com.citaplanner.sandbox.whatsapp.webhook.StatusBehaviour;
import com.citaplanner.sandbox.whatsapp.webhook.WebhookLog;
import com.sun.net.httpserver.HttpHandler;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * A stand-in for Twilio's Messages API with its callbacks, for trying the system and for tests. It checks what Twilio
 * checks, blocks who writes one of Twilio's words for a stop, and has faults that can change while it runs. What phones
 * show is on the page of the WhatsApp stand-in, on whose server it listens, unless it is started alone.
 */
public final class TwilioStandIn implements AutoCloseable {
    private static final Set<String> STOP =
            Set.of("stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout");
    private static final Set<String> START = Set.of("start", "yes", "unstop");

    private final TwilioAccount account;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("twilio-timer").factory());
    private final WebhookLog log = new WebhookLog();
    private final Faults faults = new Faults();
    private final SmsPhones phones = new SmsPhones();
    private final SmsCallbackSender callbacks = new SmsCallbackSender(log);
    private final SmsDelivery delivery;
    private final MessagesApi messages;

    public TwilioStandIn(TwilioAccount account) {
        Clock clock = Clock.systemUTC();
        this.account = account;
        this.delivery = new SmsDelivery(phones, callbacks, timer, clock);
        this.messages = new MessagesApi(account, phones, delivery, clock);
    }

    /** The paths that it handles, for a server. */
    public Map<String, HttpHandler> handlers() {
        return Map.of(
                "/2010-04-01",
                new TwilioHandler(account, messages, faults),
                "/sms/",
                new SmsPage(this, phones, delivery, faults));
    }

    /** Starts a server of its own on a free port. */
    public LoopbackServer listen() {
        return new LoopbackServer("Twilio stand-in", 0, handlers());
    }

    public TwilioAccount account() {
        return account;
    }

    public Faults faults() {
        return faults;
    }

    /** Sets how callbacks arrive. */
    public void statuses(StatusBehaviour behaviour) {
        delivery.behave(behaviour);
    }

    /** Returns every accepted message, whatever was answered. */
    public List<SentSms> accepted() {
        return messages.accepted();
    }

    /** Returns what a phone shows. */
    public List<SmsBubble> phone(String number) {
        return phones.chat(number);
    }

    public void setLandline(String number, boolean landline) {
        phones.setLandline(number, landline);
    }

    public WebhookLog sentCallbacks() {
        return log;
    }

    /** Writes to the business as a client. Twilio blocks, or lifts its block, by words of its own. */
    public void write(String number, String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (STOP.contains(word) || START.contains(word)) {
            phones.setOptedOut(number, STOP.contains(word));
        }
        delivery.written(account, e164(number), MessagesApi.newSid(), text);
    }

    /** Twilio names Mexican numbers without the old prefix 1, under which the page knows them. */
    private static String e164(String number) {
        String digits = number.replaceAll("[^0-9]", "");
        return "+" + digits.replaceFirst("^521([0-9]{10})$", "52$1");
    }

    @Override
    public void close() {
        timer.shutdownNow();
        callbacks.close();
    }
}
