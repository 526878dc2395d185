package com.citaplanner.sandbox.twilio;

import com.citaplanner.sandbox.http.Answer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** Creates messages, and checks what Twilio checks. */
final class MessagesApi {
    private static final int MAX_KEPT = 50_000;
    private static final int MAX_TEXT = 1_600;
    private static final int MAX_VALIDITY = 36_000;
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    /** Mexico's old mobile prefix, which no number has any more. */
    private static final Pattern OLD_MEXICAN = Pattern.compile("\\+521[0-9]{10}");

    private final TwilioAccount account;
    private final SmsPhones phones;
    private final SmsDelivery delivery;
    private final Clock clock;
    private final List<SentSms> accepted = new CopyOnWriteArrayList<>();

    MessagesApi(TwilioAccount account, SmsPhones phones, SmsDelivery delivery, Clock clock) {
        this.account = account;
        this.phones = phones;
        this.delivery = delivery;
        this.clock = clock;
    }

    List<SentSms> accepted() {
        return List.copyOf(accepted);
    }

    static String newSid() {
        return "SM" + UUID.randomUUID().toString().replace("-", "");
    }

    /** @param failure the code with which an accepted message fails later; 0 for none */
    Answer create(Map<String, String> form, int failure) {
        int error = error(form);
        if (error != 0) {
            return TwilioErrors.of(error);
        }
        SentSms message = new SentSms(newSid(), account, form, clock.instant());
        accepted.add(message);
        if (accepted.size() > MAX_KEPT) {
            accepted.removeFirst();
        }
        delivery.accepted(message, failure);
        return TwilioJson.answer(201, json(message));
    }

    private int error(Map<String, String> form) {
        String to = form.getOrDefault("To", "");
        String body = form.getOrDefault("Body", "");
        if (to.isBlank()) {
            return 21_604;
        }
        if (!E164.matcher(to).matches() || OLD_MEXICAN.matcher(to).matches()) {
            return 21_211;
        }
        int sender = senderError(form);
        if (sender != 0) {
            return sender;
        }
        if (body.isBlank() || body.length() > MAX_TEXT) {
            return body.isBlank() ? 21_602 : 21_617;
        }
        return settingsError(form) != 0 ? settingsError(form) : recipientError(to);
    }

    private int senderError(Map<String, String> form) {
        String from = form.getOrDefault("From", "");
        String service = form.getOrDefault("MessagingServiceSid", "");
        if (from.isEmpty() && service.isEmpty()) {
            return 21_603;
        }
        boolean own = from.isEmpty() ? service.equals(account.messagingServiceSid()) : from.equals(account.number());
        return own ? 0 : 21_606;
    }

    private static int settingsError(Map<String, String> form) {
        String validity = form.getOrDefault("ValidityPeriod", "1");
        if (!validity.matches("[1-9][0-9]{0,5}") || Integer.parseInt(validity) > MAX_VALIDITY) {
            return 90_007;
        }
        String callback = form.get("StatusCallback");
        return callback == null || isUrl(callback) ? 0 : 21_609;
    }

    private static boolean isUrl(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?");
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Twilio refuses landlines of Mexico at once; elsewhere it finds out later. */
    private int recipientError(String to) {
        if (phones.hasOptedOut(to)) {
            return 21_610;
        }
        return phones.isLandline(to) && to.startsWith("+52") ? 21_614 : 0;
    }

    private ObjectNode json(SentSms message) {
        Map<String, String> form = message.form();
        boolean service = form.containsKey("MessagingServiceSid");
        ObjectNode json = TwilioJson.object()
                .put("sid", message.sid())
                .put("account_sid", account.sid())
                .put("api_version", "2010-04-01")
                .put("to", message.to())
                .put("from", service ? null : account.number())
                .put("messaging_service_sid", form.get("MessagingServiceSid"))
                .put("body", message.text())
                .put("status", service ? "accepted" : "queued")
                .put("direction", "outbound-api")
                .put("num_segments", Integer.toString(service ? 0 : SmsSegments.of(message.text())));
        json.putNull("error_code");
        json.putNull("error_message");
        return json;
    }
}
