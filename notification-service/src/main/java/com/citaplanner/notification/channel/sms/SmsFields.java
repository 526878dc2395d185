package com.citaplanner.notification.channel.sms;

import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.FormField;
import com.citaplanner.notification.validation.FieldError;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Fields of a tenant's SMS settings: its account at Twilio, its sender, and where Twilio reports. */
final class SmsFields {
    static final String FROM = "from";
    static final String MESSAGING_SERVICE_SID = "messagingServiceSid";

    private static final String ACCOUNT_SID = "accountSid";
    private static final String AUTH_TOKEN = "authToken";
    private static final String API_KEY_SID = "apiKeySid";
    private static final String API_KEY_SECRET = "apiKeySecret";
    private static final String SOURCE = "source";
    private static final String CALLBACK_URL = "callbackUrl";
    private static final String ACCENTS = "accents";
    private static final String TRANSLITERATE = "transliterate";

    private static final Pattern ACCOUNT = Pattern.compile("AC[0-9a-fA-F]{32}");
    private static final Pattern API_KEY = Pattern.compile("SK[0-9a-fA-F]{32}");
    private static final Pattern SERVICE = Pattern.compile("MG[0-9a-fA-F]{32}");
    private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final Pattern GATEWAY_SOURCE = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern CHOICE = Pattern.compile("keep|" + TRANSLITERATE);

    /** A number, a short code, or a name of up to eleven characters, with at least one letter. */
    private static final Pattern SENDER =
            Pattern.compile("\\+[1-9]\\d{6,14}|\\d{3,8}|(?=.*[A-Za-z])[A-Za-z0-9][A-Za-z0-9 ]{1,10}");

    private static final Pattern REFERENCE = Pattern.compile("(^|&)" + SmsReference.PARAMETER + "(=|&|$)");
    private static final int MAX_URL_LENGTH = 500;

    private SmsFields() {}

    /** The fields of the settings form. */
    static List<FormField> fields() {
        return List.of(
                FormField.required(ACCOUNT_SID, matching(ACCOUNT, "must be AC and 32 hexadecimal digits")),
                FormField.optional(AUTH_TOKEN, matching(SECRET, "must be a token without spaces"))
                        .asSecret(),
                FormField.optional(API_KEY_SID, matching(API_KEY, "must be SK and 32 hexadecimal digits")),
                FormField.optional(API_KEY_SECRET, matching(SECRET, "must be a secret without spaces"))
                        .asSecret(),
                FormField.optional(
                        FROM,
                        matching(
                                SENDER,
                                "must be a number such as +525512345678, a short code, or a name of 2 to 11 letters,"
                                        + " digits and spaces")),
                FormField.optional(MESSAGING_SERVICE_SID, matching(SERVICE, "must be MG and 32 hexadecimal digits")),
                FormField.optional(SOURCE, matching(GATEWAY_SOURCE, "must be the id of a source of the gateway")),
                FormField.optional(CALLBACK_URL, SmsFields::callbackUrlProblem),
                FormField.optional(ACCENTS, matching(CHOICE, "must be keep or transliterate")));
    }

    private static FormField.Check matching(Pattern form, String reason) {
        return value -> form.matcher(value).matches() ? Optional.empty() : Optional.of(reason);
    }

    private static Optional<String> callbackUrlProblem(String url) {
        return isCallbackUrl(url)
                ? Optional.empty()
                : Optional.of("must be the http or https URL of the gateway's source, of at most " + MAX_URL_LENGTH
                        + " characters and without the parameter " + SmsReference.PARAMETER);
    }

    private static boolean isCallbackUrl(String url) {
        try {
            URI uri = new URI(url);
            String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
            return url.length() <= MAX_URL_LENGTH
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && !REFERENCE.matcher(query).find();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /**
     * Errors in which fields there are.
     *
     * @param given the names of all values, readable or not
     * @param complete whether nothing may be missing
     */
    static List<FieldError> combinationErrors(Set<String> given, boolean complete) {
        List<FieldError> errors = new ArrayList<>();
        if (given.contains(FROM) && given.contains(MESSAGING_SERVICE_SID)) {
            errors.add(new FieldError(FROM, "must not be beside messagingServiceSid"));
        }
        if (given.contains(API_KEY_SID) != given.contains(API_KEY_SECRET)) {
            errors.add(new FieldError(
                    given.contains(API_KEY_SID) ? API_KEY_SECRET : API_KEY_SID,
                    "is missing: an API key has an id and a secret"));
        }
        if (given.contains(SOURCE) != given.contains(CALLBACK_URL)) {
            errors.add(new FieldError(
                    given.contains(SOURCE) ? CALLBACK_URL : SOURCE,
                    "is missing: callbackUrl and source name the same source of the gateway"));
        }
        if (complete && !given.contains(FROM) && !given.contains(MESSAGING_SERVICE_SID)) {
            errors.add(new FieldError(FROM, "is missing, and so is messagingServiceSid"));
        }
        if (complete && !given.contains(AUTH_TOKEN) && !given.contains(API_KEY_SID)) {
            errors.add(new FieldError(AUTH_TOKEN, "is missing, and so is an API key"));
        }
        return errors;
    }

    /** Empty where required fields are missing or invalid. */
    static Optional<SmsAccount> read(String tenantId, ChannelSettings settings) {
        boolean valid = fields().stream()
                .allMatch(field -> settings.value(field.name())
                        .map(value -> field.check().reason(value).isEmpty())
                        .orElse(!field.required()));
        return valid && combinationErrors(settings.names(), true).isEmpty()
                ? Optional.of(account(tenantId, settings))
                : Optional.empty();
    }

    /** An API key is preferred, since it can be revoked alone. */
    private static SmsAccount account(String tenantId, ChannelSettings settings) {
        String accountSid = settings.value(ACCOUNT_SID).orElseThrow();
        Optional<String> apiKey = settings.value(API_KEY_SID);
        return new SmsAccount(
                tenantId,
                accountSid,
                apiKey.orElse(accountSid),
                settings.value(apiKey.isPresent() ? API_KEY_SECRET : AUTH_TOKEN).orElseThrow(),
                settings.value(FROM)
                        .map(SmsSender::number)
                        .orElseGet(() -> SmsSender.messagingService(
                                settings.value(MESSAGING_SERVICE_SID).orElseThrow())),
                settings.value(CALLBACK_URL),
                settings.value(ACCENTS).filter(TRANSLITERATE::equals).isPresent());
    }
}
