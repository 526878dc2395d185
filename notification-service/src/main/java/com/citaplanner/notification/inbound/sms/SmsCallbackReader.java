package com.citaplanner.notification.inbound.sms;

import com.citaplanner.notification.channel.sms.SmsReference;
import com.citaplanner.notification.channel.sms.TwilioError;
import com.citaplanner.notification.inbound.sms.SmsCallback.TwilioDecision;
import com.citaplanner.notification.json.StorableText;
import com.citaplanner.notification.tracking.Receipt;
import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Converts the forms of Twilio's callbacks to what they report. A field of an unknown form counts as missing; only a
 * callback without the message's id is refused.
 */
final class SmsCallbackReader {
    private static final Pattern SID = Pattern.compile("[\\x21-\\x7e]{1,100}");
    private static final Pattern CODE = Pattern.compile("[0-9]{1,9}");
    private static final int MAX_TEXT_LENGTH = 65_536;

    /** Twilio lifts its block by these words, unless the messaging service has its own. */
    private static final Set<String> START_WORDS = Set.of("start", "yes", "unstop");

    private final Clock clock;

    /** @param clock for the times of callbacks, which have none */
    SmsCallbackReader(Clock clock) {
        this.clock = clock;
    }

    /** @param at when the gateway received it, which may be long ago; not after now */
    ReceivedSmsCallback read(String source, String id, String name, Instant at, JsonNode body) {
        Instant now = clock.instant();
        JsonNode form = body.path("form");
        SmsCallback callback = switch (name) {
            case "status" -> status(form, body.path("reference"));
            case "message" -> message(form, at.isAfter(now) ? now : at);
            default -> new SmsCallback.Other();
        };
        return new ReceivedSmsCallback(
                source, id, at, name, text(form, "AccountSid").orElse(""), callback);
    }

    private SmsCallback status(JsonNode form, JsonNode reference) {
        String sid = sid(form);
        Optional<Receipt.Status> status = text(form, "MessageStatus").flatMap(SmsCallbackReader::status);
        Optional<SmsReference> sent = SmsReference.parse(reference.asText());
        return status.isPresent() && sent.isPresent()
                ? new SmsCallback.SmsStatusChanged(
                        sid, sent.get(), status.get(), text(form, "To"), error(form, status.get()), clock.instant())
                : new SmsCallback.Other();
    }

    /** What is queued at Twilio was accepted, which is news where the answer was lost. */
    private static Optional<Receipt.Status> status(String status) {
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "accepted", "scheduled", "queued", "sending", "sent" -> Optional.of(Receipt.Status.SENT);
            case "delivered" -> Optional.of(Receipt.Status.DELIVERED);
            case "read" -> Optional.of(Receipt.Status.READ);
            case "undelivered", "failed", "canceled" -> Optional.of(Receipt.Status.FAILED);
            default -> Optional.empty();
        };
    }

    private static Optional<TwilioError> error(JsonNode form, Receipt.Status status) {
        return text(form, "ErrorCode")
                .filter(code ->
                        status == Receipt.Status.FAILED && CODE.matcher(code).matches())
                .map(code -> TwilioError.of(Integer.parseInt(code)));
    }

    private SmsCallback message(JsonNode form, Instant at) {
        String written = StorableText.of(form.path("Body").asText(), MAX_TEXT_LENGTH);
        return new SmsCallback.SmsReceived(
                sid(form),
                text(form, "From").orElse(""),
                text(form, "To").orElse(""),
                text(form, "MessagingServiceSid"),
                written,
                decision(text(form, "OptOutType"), written),
                at);
    }

    /**
     * Twilio says what it did only for services that define the words themselves. Otherwise its standard words hold,
     * of which only those that lift a block are read: a block shows itself when the next message is refused, while
     * CANCEL, which Twilio takes for a stop, is an answer to a question about an appointment.
     */
    private static Optional<TwilioDecision> decision(Optional<String> optOutType, String text) {
        return switch (optOutType.orElse("")) {
            case "STOP" -> Optional.of(TwilioDecision.STOP);
            case "START" -> Optional.of(TwilioDecision.START);
            default ->
                START_WORDS.contains(text.strip().toLowerCase(Locale.ROOT))
                        ? Optional.of(TwilioDecision.START)
                        : Optional.empty();
        };
    }

    private static String sid(JsonNode form) {
        return text(form, "MessageSid")
                .filter(sid -> SID.matcher(sid).matches())
                .orElseThrow(() -> new InvalidInput("form.MessageSid", "must be an id of up to 100 characters"));
    }

    private static Optional<String> text(JsonNode form, String name) {
        return Optional.ofNullable(form.path(name).textValue())
                .filter(text -> !text.isBlank() && StorableText.isStorable(text));
    }
}
