package com.citaplanner.notification.channel.sms;

import com.citaplanner.notification.channel.AddressBook;
import com.citaplanner.notification.channel.ChannelTest;
import com.citaplanner.notification.channel.DeliveryChannel;
import com.citaplanner.notification.channel.LookupResult;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.ResolvedRecipient;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.channel.SendPermit;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.template.SmsText;
import com.citaplanner.notification.time.DateTimes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Sends SMS from a tenant's own account at Twilio. Twilio cannot be asked for a message whose answer was lost; the
 * message's callback, whose URL names the notification, tells what became of it.
 */
@ApplicationScoped
class SmsChannel implements DeliveryChannel {
    private final SmsSettings settings;
    private final SmsAccounts accounts;
    private final TwilioApi api;
    private final AddressBook addresses;
    private final SmsOptOuts optOuts;
    private final SegmentMeter segments;
    private final SmsOutcomes outcomes;
    private final Clock clock;

    SmsChannel(
            SmsSettings settings,
            SmsAccounts accounts,
            TwilioApi api,
            AddressBook addresses,
            SmsOptOuts optOuts,
            SegmentMeter segments,
            Clock clock) {
        this.settings = settings;
        this.accounts = accounts;
        this.api = api;
        this.addresses = addresses;
        this.optOuts = optOuts;
        this.segments = segments;
        this.outcomes = new SmsOutcomes(settings.limitPause(), RandomGenerator.getDefault());
        this.clock = clock;
    }

    @Override
    public Channel name() {
        return Channel.SMS;
    }

    /** The wait for the message's turn, the name lookup and connecting. */
    @Override
    public Duration maxWait() {
        return settings.rate().maxWait().plus(settings.connectTimeout().multipliedBy(2));
    }

    @Override
    public Duration settleTime() {
        return settings.readTimeout().plus(settings.connectTimeout());
    }

    /** Twilio reports to the callback URL. A tenant without one is left out by the view {@code unreported_channel}. */
    @Override
    public boolean reportsDelivery() {
        return true;
    }

    @Override
    public Uni<Preparation> prepare(Notification notification) {
        return withAccount(
                notification.tenantId(),
                reason -> new Preparation.Rejected(Rejection.CONFIGURATION, reason),
                Preparation.Blocked::new,
                account -> addresses
                        .find(notification.tenantId(), notification.recipient(), OptionalLong.empty())
                        .map(recipient -> recipient
                                .map(known -> address(notification, known))
                                .orElseGet(() -> badAddress("the tenant has no client with this id"))));
    }

    private static Preparation address(Notification notification, ResolvedRecipient recipient) {
        return recipient
                .phone()
                .filter(number -> !number.hasExtension())
                .map(PhoneNumber::e164)
                .<Preparation>map(phone -> new Preparation.Ready(phone, recipient.optOutKeys(notification.recipient())))
                .orElseGet(() -> badAddress(
                        recipient.phone().isPresent()
                                ? "the client's phone number has an extension"
                                : "the client has no phone number"));
    }

    private static Preparation badAddress(String reason) {
        return new Preparation.Rejected(Rejection.BAD_ADDRESS, reason);
    }

    @Override
    public Uni<SendOutcome> send(Notification notification, String address, SendPermit permit) {
        return withAccount(
                notification.tenantId(),
                reason -> new SendOutcome.Rejected(Rejection.CONFIGURATION, reason),
                SendOutcome.Blocked::new,
                account -> send(SmsMessage.of(account, notification, address), permit));
    }

    private Uni<SendOutcome> send(SmsMessage message, SendPermit permit) {
        int max = Channel.SMS.maxTextLength();
        if (message.text().length() > max) {
            return Uni.createFrom()
                    .item(new SendOutcome.Rejected(
                            Rejection.CONTENT, "the text is longer than the " + max + " characters of an SMS"));
        }
        Notification notification = message.notification();
        Instant now = clock.instant();
        TwilioCall call = TwilioCall.message(
                message.form(now),
                DateTimes.earlier(now.plus(settings.rate().maxWait()), notification.expiresAt()),
                notification.recipient().personalTexts());
        return api.send(message.account(), call, permit::acquire)
                .chain(answer -> answer.map(given -> outcome(message, given, now))
                        .orElseGet(() -> Uni.createFrom().item(new SendOutcome.Withheld())));
    }

    private Uni<SendOutcome> outcome(SmsMessage message, TwilioAnswer answer, Instant sentAt) {
        count(message, answer);
        return optOuts.remember(message.notification().tenantId(), message.phone(), answer, sentAt)
                .replaceWith(() -> outcomes.of(message.notification(), answer));
    }

    private void count(SmsMessage message, TwilioAnswer answer) {
        if (answer instanceof TwilioAnswer.Done) {
            segments.count(SmsText.of(message.text()));
        }
    }

    @Override
    public Uni<LookupResult> find(Notification notification, String address) {
        return Uni.createFrom()
                .item(new LookupResult.Unknowable(
                        "Twilio cannot be asked what became of a message; its callback may still tell"));
    }

    @Override
    public Uni<ChannelTest> probe(String tenantId) {
        return withAccount(
                tenantId,
                ChannelTest.Failed::new,
                ChannelTest.Failed::new,
                account -> api.test(account).map(SmsChannel::tested));
    }

    private static ChannelTest tested(TwilioAnswer answer) {
        return switch (answer) {
            case TwilioAnswer.Done done -> new ChannelTest.Passed();
            case TwilioAnswer.Refused refused -> new ChannelTest.Failed(refused.reason());
            case TwilioAnswer.Later later -> new ChannelTest.Failed(later.reason());
            case TwilioAnswer.Unknown(String reason) -> new ChannelTest.Failed(reason);
        };
    }

    private <T> Uni<T> withAccount(
            String tenantId,
            Function<String, T> missing,
            Function<String, T> locked,
            Function<SmsAccount, Uni<T>> use) {
        return accounts.of(tenantId).chain(lookup -> lookup.use(missing, locked, use));
    }
}
