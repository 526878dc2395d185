package com.citaplanner.notification.channel.whatsapp.evolution;

import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.FormField;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Fields of a tenant's settings of Evolution API. The source and the instance also route what it reports. */
final class EvolutionFields {
    private static final String BASE_URL = "baseUrl";
    private static final String INSTANCE = "instance";
    private static final String API_KEY = "apiKey";
    private static final String SOURCE = "source";
    private static final String MARKETING = "marketing";

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int MAX_URL_LENGTH = 500;
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,99}");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,500}");
    private static final Pattern SOURCE_ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern FLAG = Pattern.compile("true|false");

    private EvolutionFields() {}

    /** The fields of the settings form. */
    static List<FormField> fields() {
        return List.of(
                FormField.required(BASE_URL, EvolutionFields::url),
                FormField.required(
                        INSTANCE,
                        matching(
                                NAME, "must be the name of an instance: up to 100 letters, digits, spaces, ., _ or -")),
                FormField.required(API_KEY, matching(KEY, "must be an API key without spaces"))
                        .asSecret(),
                FormField.required(
                        SOURCE, matching(SOURCE_ID, "must be the id of the gateway's source that gets the webhooks")),
                FormField.optional(MARKETING, matching(FLAG, "must be true or false")));
    }

    private static FormField.Check matching(Pattern form, String reason) {
        return value -> form.matcher(value).matches() ? Optional.empty() : Optional.of(reason);
    }

    private static Optional<String> url(String text) {
        return parsed(text).isPresent()
                ? Optional.empty()
                : Optional.of("must be the address of an Evolution API, for example https://evolution.clinica.example,"
                        + " without credentials, query and fragment");
    }

    private static Optional<URI> parsed(String text) {
        try {
            URI url = new URI(text);
            boolean usable = text.length() <= MAX_URL_LENGTH
                    && SCHEMES.contains(String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null;
            return usable ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException invalid) {
            return Optional.empty();
        }
    }

    /** Empty where required fields are missing or invalid. */
    static Optional<EvolutionAccount> read(String tenantId, ChannelSettings settings) {
        boolean valid = fields().stream()
                .allMatch(field -> settings.value(field.name())
                        .map(value -> field.check().reason(value).isEmpty())
                        .orElse(!field.required()));
        return valid
                ? Optional.of(new EvolutionAccount(
                        tenantId,
                        URI.create(settings.value(BASE_URL).orElseThrow()),
                        settings.value(INSTANCE).orElseThrow(),
                        settings.value(API_KEY).orElseThrow(),
                        settings.value(MARKETING).map(Boolean::valueOf).orElse(false)))
                : Optional.empty();
    }
}
