package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.push.PushDemo;
import com.citaplanner.sandbox.push.PushStandIn;
import com.citaplanner.sandbox.push.device.PushTarget;
import com.citaplanner.sandbox.push.device.ShownMessage;
import com.citaplanner.sandbox.push.device.Targets;
import com.citaplanner.sandbox.push.page.ClinicBackend;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The push services, and a device of each client: every other one a browser, and the others apps. A message that comes
 * again takes the place of the first, so that it counts once.
 */
final class ChaosPush implements ChaosProvider {
    private static final int MAX_DEVICES = 3 * NotificationLoad.CLIENTS;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PushStandIn standIn;

    private ChaosPush(PushStandIn standIn) {
        this.standIn = standIn;
    }

    static ChaosPush start() {
        return new ChaosPush(PushStandIn.start(new Targets(MAX_DEVICES)));
    }

    @Override
    public String channel() {
        return "PUSH";
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "CITAPLANNER_WEB_PUSH_SERVICES",
                standIn.url(),
                "CITAPLANNER_WEB_PUSH_ALLOWED_NETWORKS",
                "127.0.0.0/8",
                "CITAPLANNER_WEB_PUSH_BREAKER_OPEN_TIME",
                "1s",
                "CITAPLANNER_FCM_API_URL",
                standIn.url(),
                "CITAPLANNER_FCM_TOKEN_URL",
                standIn.url() + "/token",
                "CITAPLANNER_FCM_BREAKER_OPEN_TIME",
                "1s");
    }

    @Override
    public void prepare(String tenant, ChaosSettings stored) {
        ObjectNode values = JSON.createObjectNode()
                .put("vapidPublicKey", PushDemo.PUBLIC_KEY)
                .put("vapidPrivateKey", PushDemo.PRIVATE_KEY)
                .put("vapidSubject", PushDemo.SUBJECT)
                .put("fcmServiceAccount", standIn.serviceAccount());
        stored.store(tenant, channel(), values.toString());
        ClinicBackend backend = stored.backend(tenant);
        IntStream.range(0, NotificationLoad.CLIENTS).parallel().forEach(i -> register(backend, i));
    }

    private void register(ClinicBackend backend, int index) {
        String client = "c-" + index;
        PushTarget device = index % 2 == 0
                ? standIn.devices().addBrowser(client, PushDemo.PUBLIC_KEY)
                : standIn.devices().addApp(client);
        int status = backend.register(device, standIn.url()).status();
        if (status / 100 != 2) {
            throw new IllegalStateException("The device of " + client + " was answered " + status);
        }
    }

    @Override
    public void addFaults(String healthy, String poisonous) {
        standIn.failShare(0.05);
    }

    @Override
    public Map<String, Integer> messageCounts() {
        Map<String, Integer> counts = new HashMap<>();
        for (PushTarget device : standIn.devices().newestFirst()) {
            for (ShownMessage message : device.messages()) {
                counts.merge(notificationId(message.tag()), 1, Integer::sum);
            }
        }
        return counts;
    }

    /** A tag is the id as 22 characters of base64url. */
    private static String notificationId(String tag) {
        ByteBuffer id = ByteBuffer.wrap(Base64.getUrlDecoder().decode(tag));
        return new UUID(id.getLong(), id.getLong()).toString();
    }

    @Override
    public boolean reportsDelivery() {
        return false;
    }

    @Override
    public void close() {
        standIn.close();
    }
}
