package com.citaplanner.gateway.payload.mail;

import com.citaplanner.gateway.payload.CallbackItem;
import com.citaplanner.gateway.payload.JsonValue;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON body of Amazon SNS, which carries what Amazon SES reports, or of SES itself where SNS delivers raw messages.
 * The event's data is the body as it was received. Nothing that the body names is fetched: not the address that would
 * confirm a subscription, and not the certificate of SNS's signature.
 */
public final class ProviderNotice {
    /** The event of a notice about a mail. */
    public static final String NOTIFICATION = "notification";

    /** The event of a topic that asks to confirm its subscription, or says that it ended. */
    public static final String SUBSCRIPTION = "subscription";

    /** The event of JSON in another form. */
    public static final String UNRECOGNIZED = "unrecognized";

    private static final int MAX_MEMBERS = 200;

    private ProviderNotice() {}

    /** Returns the only item of the body. */
    public static CallbackItem item(JsonValue body) {
        Map<String, JsonValue> members = new HashMap<>();
        body.members(MAX_MEMBERS).forEach(member -> members.put(member.name(), member.value()));
        ByteArrayOutputStream data = new ByteArrayOutputStream(body.length());
        body.writeTo(data);
        byte[] bytes = data.toByteArray();
        return new CallbackItem(name(members), text(members, "MessageId"), ReturnPath.thread(bytes), bytes);
    }

    private static String name(Map<String, JsonValue> members) {
        return switch (text(members, "Type").orElse("")) {
            case "Notification" -> members.containsKey("Message") ? NOTIFICATION : UNRECOGNIZED;
            case "SubscriptionConfirmation", "UnsubscribeConfirmation" -> SUBSCRIPTION;
            default -> isOfSes(members) ? NOTIFICATION : UNRECOGNIZED;
        };
    }

    private static boolean isOfSes(Map<String, JsonValue> members) {
        return members.containsKey("mail")
                && (members.containsKey("notificationType") || members.containsKey("eventType"));
    }

    private static Optional<String> text(Map<String, JsonValue> members, String name) {
        return Optional.ofNullable(members.get(name)).flatMap(JsonValue::string);
    }
}
