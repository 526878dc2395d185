package com.citaplanner.notification.channel.push.fcm;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.channel.push.DeviceAddress;
import com.citaplanner.notification.channel.push.DeviceSender;
import com.citaplanner.notification.channel.push.PushDevice;
import com.citaplanner.notification.channel.push.PushFixture;
import com.citaplanner.notification.channel.push.PushServer;
import com.citaplanner.notification.channel.push.PushServer.PushAnswer;
import com.citaplanner.notification.channel.push.PushServer.SeenRequest;
import com.citaplanner.notification.provider.rest.ProviderClients;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The channel with FCM and Google's token endpoint on this machine. */
final class FcmFixture implements AutoCloseable {
    static final String TOKEN_PATH = "/token";
    static final String SEND_PATH = "/v1/projects/";
    static final String REGISTRATION = "fPz1-k_4Rx6:APA91bHun4MxP5egoKMwt2KZFBaFUH-1RYqx";

    /** Making RSA keys takes long. */
    private static final KeyPair KEYS = rsa();

    final PushServer server = new PushServer(FcmFixture::usual);
    final PushFixture push = new PushFixture(this::senders);
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    FcmFixture() {
        connect(PushFixture.TENANT, "sonrisas-1");
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<DeviceSender> senders(ProviderClients clients) {
        return List.of(new FcmSender(settings(server.url()), clients, Clock.systemUTC(), Json.mapper()));
    }

    static FcmSettings settings(String url) {
        Map<String, String> prefixed = new HashMap<>();
        Map.of(
                        "api-url", url,
                        "token-url", url + TOKEN_PATH,
                        "connect-timeout", "1s",
                        "read-timeout", "800ms",
                        "rate.requests", "1000",
                        "breaker.failures", "100")
                .forEach((name, value) -> prefixed.put("citaplanner.fcm." + name, value));
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(prefixed, "test", 100))
                .withMapping(FcmSettings.class)
                .build()
                .getConfigMapping(FcmSettings.class);
    }

    /** Issues tokens to who signed with the key, and takes messages with them. */
    private static void usual(PushServer server, HttpExchange exchange, SeenRequest request)
            throws IOException, InterruptedException {
        PushAnswer answer = request.path().equals(TOKEN_PATH) ? token(request) : message(request);
        answer.answer(server, exchange, request);
    }

    private static PushAnswer token(SeenRequest request) {
        String assertion = URLDecoder.decode(request.text().replaceAll(".*assertion=", ""), StandardCharsets.US_ASCII);
        JsonNode claims =
                json(new String(Base64.getUrlDecoder().decode(assertion.split("\\.", -1)[1]), StandardCharsets.UTF_8));
        if (!verifies(assertion) || claims.path("iss").asText().startsWith("wrong")) {
            return PushAnswer.of(
                    400,
                    "application/json",
                    "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid JWT Signature.\"}");
        }
        String token = "ya29." + Integer.toHexString(assertion.hashCode());
        TOKENS.put("Bearer " + token, claims.path("iss").asText());
        return PushAnswer.of(
                200,
                "application/json",
                "{\"access_token\":\"" + token + "\",\"expires_in\":3599,\"token_type\":\"Bearer\"}");
    }

    private static boolean verifies(String assertion) {
        try {
            int end = assertion.lastIndexOf('.');
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(KEYS.getPublic());
            signature.update(assertion.substring(0, end).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(assertion.substring(end + 1)));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static PushAnswer message(SeenRequest request) {
        String project = project(request);
        boolean own = TOKENS.getOrDefault(request.header("Authorization"), "").endsWith("@" + project + ".example");
        return own
                ? PushAnswer.accepted(done(project))
                : PushAnswer.of(401, "application/json", error(401, "UNAUTHENTICATED", "Invalid credentials", ""));
    }

    static PushAnswer done(String project) {
        return PushAnswer.of(200, "application/json", "{\"name\":\"projects/" + project + "/messages/0:1500415314\"}");
    }

    static String project(SeenRequest request) {
        return request.path().replaceAll("/v1/projects/([^/]+)/messages:send", "$1");
    }

    /** An error about a field of the message (Google's reference, {@code fcm.v1.ErrorCode}, INVALID_ARGUMENT). */
    static String wrongField(String field) {
        ObjectNode error = (ObjectNode)
                json(error(400, "INVALID_ARGUMENT", "Request contains an invalid argument.", "INVALID_ARGUMENT"));
        error.withArray("/error/details")
                .addObject()
                .put("@type", "type.googleapis.com/google.rpc.BadRequest")
                .putArray("fieldViolations")
                .addObject()
                .put("field", field)
                .put("description", "is wrong");
        return error.toString();
    }

    /** @param code FCM's own; empty for none */
    static String error(int status, String name, String message, String code) {
        ObjectNode error = Json.mapper()
                .createObjectNode()
                .put("code", status)
                .put("message", message)
                .put("status", name);
        if (!code.isEmpty()) {
            error.putArray("details")
                    .addObject()
                    .put("@type", "type.googleapis.com/google.firebase.fcm.v1.FcmError")
                    .put("errorCode", code);
        }
        return Json.mapper().createObjectNode().set("error", error).toString();
    }

    static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String keyFile(String project, String user) {
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(KEYS.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        return Json.mapper()
                .createObjectNode()
                .put("type", "service_account")
                .put("project_id", project)
                .put("client_email", user + "@" + project + ".example")
                .put("private_key", pem)
                .put("token_uri", "http://169.254.169.254/latest")
                .toString();
    }

    void connect(String tenantId, String project) {
        connect(tenantId, project, "push");
    }

    void connect(String tenantId, String project, String user) {
        push.configure(tenantId, Map.of(), Map.of(ServiceAccountReader.FIELD, keyFile(project, user)));
    }

    PushDevice app(String tenantId, String token) {
        return push.devices.add(tenantId, DeviceAddress.app(token), Optional.empty(), true);
    }

    List<SeenRequest> messages() {
        return server.requests().stream()
                .filter(request -> request.path().startsWith(SEND_PATH))
                .toList();
    }

    long tokenRequests() {
        return (long) server.requests().size() - messages().size();
    }

    @Override
    public void close() {
        push.close();
        server.close();
    }
}
