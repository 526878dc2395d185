package com.citaplanner.notification.channel.whatsapp;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.channel.whatsapp.ServiceWindows.Window;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a number within {@linkplain MessagingLimits its limit} of people written to outside service windows in any 24
 * hours, because Meta has no error of its own for it. Messages to whom the number wrote within that time, and those
 * inside a window, are not limited.
 *
 * <p>Whether a recipient counts already is looked up by key for each message. How many do is read once a minute for each
 * number, and every further recipient is added in memory: several instances may exceed the limit by what they send in
 * that minute, and one by what it is sending when it counts. Meta counts for all numbers of a business portfolio
 * together and only what was delivered, which cannot be known here; its own limit still holds.
 */
@ApplicationScoped
class RecipientLimit {
    private static final Duration MEMORY = Duration.ofHours(24);
    private static final Duration COUNT_AGE = Duration.ofMinutes(1);

    /** A longer wait would miss a window that opens or a limit that rises, and hold up the recipient's next message. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(30);

    private final MessagingLimits limits;
    private final ReachedRecipients reached;
    private final Clock clock;
    private final AsyncCache<LimitedNumber, RecipientPlaces> places;

    private record LimitedNumber(String tenantId, String phoneNumberId, int limit) {}

    RecipientLimit(WhatsAppSettings settings, MessagingLimits limits, ReachedRecipients reached, Clock clock) {
        this.limits = limits;
        this.reached = reached;
        this.clock = clock;
        this.places = Caffeine.newBuilder()
                .maximumSize(settings.maxNumbers())
                .expireAfterWrite(COUNT_AGE)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .buildAsync();
    }

    /** Why the message may not be sent now; empty if it may, for which its recipient takes a place. */
    Uni<Optional<SendOutcome>> outcomeAtLimit(
            Notification notification, WhatsAppAccount account, WhatsAppAddress address, OutgoingMessage message) {
        return counts(message)
                ? limits.of(account)
                        .chain(limit -> limit.isPresent()
                                ? freeAt(recipient(notification, account, address), limit.getAsInt())
                                : now())
                        .map(at -> at.map(free -> outcome(notification, free, clock.instant())))
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<Optional<Instant>> freeAt(Window recipient, int limit) {
        LimitedNumber number = new LimitedNumber(recipient.tenantId(), recipient.phoneNumberId(), limit);
        return reached.isReached(recipient)
                .chain(known -> known ? now() : places(number).map(RecipientPlaces::take));
    }

    private Uni<RecipientPlaces> places(LimitedNumber number) {
        return Uni.createFrom()
                .completionStage(() -> places.get(
                                number, (uncounted, executor) -> count(number).subscribeAsCompletionStage())
                        .copy());
    }

    private Uni<RecipientPlaces> count(LimitedNumber number) {
        return reached.leaving(number.tenantId(), number.phoneNumberId())
                .map(leaving -> new RecipientPlaces(
                        number.limit(), leaving, clock.instant().plus(MEMORY)));
    }

    /** Without another channel the message waits in spite of its expiry: Meta may raise the limit before. */
    static SendOutcome outcome(Notification notification, Instant freeAt, Instant now) {
        String reason = "the number has written to as many people within 24 hours as WhatsApp allows";
        if (notification.nextChannel().isPresent() && !freeAt.isBefore(notification.expiresAt())) {
            return new SendOutcome.Rejected(Rejection.CONFIGURATION, reason);
        }
        Duration wait = Duration.between(now, freeAt);
        Duration bounded = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        return new SendOutcome.Deferred(reason, Optional.of(bounded.isNegative() ? Duration.ZERO : bounded));
    }

    /** Counts the recipient of a message that WhatsApp accepted, or may have. */
    Uni<Void> reached(AnswerMemory.SentAttempt attempt) {
        return counts(attempt.message())
                ? limits.of(attempt.account())
                        .chain(limit -> limit.isPresent()
                                ? reached.reached(
                                        recipient(attempt.notification(), attempt.account(), attempt.address()))
                                : Uni.createFrom().voidItem())
                : Uni.createFrom().voidItem();
    }

    private static boolean counts(OutgoingMessage message) {
        return switch (message) {
            case OutgoingMessage.Template template -> true;
            case OutgoingMessage.DirectSend direct -> true;
            case OutgoingMessage.Text text -> false;
            case OutgoingMessage.NotSendable none -> false;
        };
    }

    private static Window recipient(Notification notification, WhatsAppAccount account, WhatsAppAddress address) {
        return new Window(notification.tenantId(), account.phoneNumberId(), address.writer());
    }

    private static Uni<Optional<Instant>> now() {
        return Uni.createFrom().item(Optional.empty());
    }
}
