package com.citaplanner.notification.channel.whatsapp.evolution;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A tenant's instance of Evolution API, which is one WhatsApp number.
 *
 * @param baseUrl http or https, without credentials; the API may lie below the root of its host
 * @param apiKey the instance's token or the server's global key
 * @param marketing whether the tenant asks for marketing in spite of the risk that the number is banned
 */
record EvolutionAccount(String tenantId, URI baseUrl, String instance, String apiKey, boolean marketing) {
    private static final Pattern TRAILING_SLASHES = Pattern.compile("/+$");

    /** The address of an endpoint for the instance. */
    URI address(String path) {
        String encoded = URLEncoder.encode(instance, StandardCharsets.UTF_8).replace("+", "%20");
        return URI.create(base() + path + "/" + encoded);
    }

    /** What names the instance for all tenants that use it. */
    String name() {
        return base() + " " + instance;
    }

    private String base() {
        String host = (baseUrl.getScheme() + "://" + baseUrl.getRawAuthority()).toLowerCase(Locale.ROOT);
        return TRAILING_SLASHES.matcher(host + baseUrl.getRawPath()).replaceFirst("");
    }

    /** Hides the key. */
    @Override
    public String toString() {
        return "EvolutionAccount[" + instance + "]";
    }
}
