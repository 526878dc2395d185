package com.citaplanner.sandbox.chaos;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The packaged gateway in its own process. */
final class GatewayProcess implements AutoCloseable {
    static final String SECRET = "secreto-del-caos";
    static final String WHATSAPP_SOURCE = "meta";
    static final String SMS_SOURCE = "sms";

    private final QuarkusProcess process;
    private final Path log;

    /**
     * Configures the process.
     *
     * @param application the directory of {@code quarkus-run.jar}
     */
    GatewayProcess(Path application, Path directory, Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("CHATWOOT_WEBHOOK_SECRET", SECRET);
        environment.put("GATEWAY_SOURCES_META_KIND", "whatsapp");
        environment.put("GATEWAY_SOURCES_META_SECRETS", SECRET);
        environment.put("GATEWAY_SOURCES_META_VERIFY_TOKEN", "verificacion-del-caos");
        log = directory.resolve("gateway.log");
        environment.put("GATEWAY_SOURCES_SMS_KIND", "twilio");
        environment.put("GATEWAY_SOURCES_SMS_SECRETS", SECRET);
        process = new QuarkusProcess(application, log, environment);
        environment.putIfAbsent("GATEWAY_SOURCES_SMS_PUBLIC_URL", smsUrl().toString());
    }

    /** Returns where Twilio's callbacks go, which is part of what they sign. */
    URI smsUrl() {
        return smsUrl(url());
    }

    /** Returns where Twilio's callbacks go if they reach the gateway by way of this address. */
    static URI smsUrl(URI gateway) {
        return gateway.resolve("/api/webhooks/twilio/" + SMS_SOURCE);
    }

    void start() throws IOException {
        process.start("/started");
    }

    URI url() {
        return process.resolve("/");
    }

    /** Returns whether the spool is empty. */
    boolean isDrained() {
        return reports("\"spool.depth\":0");
    }

    /** Returns whether events go to Kafka directly. */
    boolean isDirect() {
        return reports("\"way\":\"kafka\"");
    }

    boolean isReady() {
        return process.health("/ready") != null;
    }

    /** Returns whether the readiness report, up or down, contains the text. */
    boolean reports(String text) {
        String health = process.healthReport("/ready");
        return health != null && health.replace(" ", "").contains(text.replace(" ", ""));
    }

    long logLines() throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.count();
        }
    }

    void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }
}
