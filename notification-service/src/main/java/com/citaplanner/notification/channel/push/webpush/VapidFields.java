package com.citaplanner.notification.channel.push.webpush;

import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.FormField;
import com.citaplanner.notification.validation.FieldError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Fields of a tenant's push settings for browsers: its VAPID keys. */
final class VapidFields {
    static final String PUBLIC_KEY = "vapidPublicKey";
    static final String PRIVATE_KEY = "vapidPrivateKey";
    static final String SUBJECT = "vapidSubject";

    /** Nothing that would have to be escaped in the token's JSON. */
    private static final Pattern SUBJECT_FORM =
            Pattern.compile("mailto:[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,190}|https://[A-Za-z0-9./_-]{1,200}");

    private VapidFields() {}

    /** The fields of the settings form. */
    static List<FormField> fields() {
        return List.of(
                FormField.optional(
                        PUBLIC_KEY,
                        key -> VapidKeys.readPublic(key).isPresent()
                                ? Optional.empty()
                                : Optional.of("must be a VAPID public key: 65 bytes of P-256 in base64url")),
                FormField.optional(
                                PRIVATE_KEY,
                                key -> VapidKeys.readPrivate(key).isPresent()
                                        ? Optional.empty()
                                        : Optional.of("must be a VAPID private key: 32 bytes of P-256 in base64url"))
                        .asSecret(),
                FormField.optional(
                        SUBJECT,
                        subject -> SUBJECT_FORM.matcher(subject).matches()
                                ? Optional.empty()
                                : Optional.of("must be mailto: with an address, or an https: address, at which push"
                                        + " services reach the tenant")));
    }

    /** The keys are a pair, and none is given without the others. */
    static List<FieldError> crossFieldErrors(Map<String, String> values) {
        List<String> names = List.of(PUBLIC_KEY, PRIVATE_KEY, SUBJECT);
        if (names.stream().noneMatch(values::containsKey)) {
            return List.of();
        }
        List<FieldError> missing = names.stream()
                .filter(name -> !values.containsKey(name))
                .map(name -> new FieldError(name, "is missing; browsers need all of " + String.join(", ", names)))
                .toList();
        if (!missing.isEmpty()) {
            return missing;
        }
        return keys(values).isPair()
                ? List.of()
                : List.of(new FieldError(PRIVATE_KEY, "does not belong to " + PUBLIC_KEY));
    }

    private static VapidKeys keys(Map<String, String> values) {
        return new VapidKeys(
                values.getOrDefault(PUBLIC_KEY, "").replace("=", ""),
                values.getOrDefault(PRIVATE_KEY, ""),
                values.getOrDefault(SUBJECT, ""));
    }

    /** Empty where fields are missing or invalid. */
    static Optional<VapidKeys> read(ChannelSettings settings) {
        boolean valid = fields().stream()
                .allMatch(field -> settings.value(field.name())
                        .filter(value -> field.check().reason(value).isEmpty())
                        .isPresent());
        return valid ? Optional.of(keys(settings.values())) : Optional.empty();
    }
}
