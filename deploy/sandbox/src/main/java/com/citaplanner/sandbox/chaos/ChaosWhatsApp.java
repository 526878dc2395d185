package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.whatsapp.WhatsAppSettings;
import com.citaplanner.sandbox.whatsapp.WhatsAppStandIn;
import com.citaplanner.sandbox.whatsapp.store.BusinessNumber;
import com.citaplanner.sandbox.whatsapp.webhook.StatusBehaviour;
import com.citaplanner.sandbox.whatsapp.webhook.WebhookTarget;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The WhatsApp numbers of the tenants. */
final class ChaosWhatsApp implements ChaosProvider {
    private static final int PER_SECOND = 200;
    private static final Duration RETRY_PAUSE = Duration.ofMillis(200);

    private final WhatsAppStandIn meta;
    private final Map<String, BusinessNumber> numbers;

    private ChaosWhatsApp(WhatsAppStandIn meta, Map<String, BusinessNumber> numbers) {
        this.meta = meta;
        this.numbers = numbers;
    }

    /** Starts the numbers, whose receipts go to this gateway. */
    static ChaosWhatsApp start(GatewayProcess gateway, List<String> tenants) {
        Map<String, BusinessNumber> numbers = new HashMap<>();
        tenants.forEach(tenant -> numbers.put(tenant, number(tenant, numbers.size() + 1)));
        WhatsAppStandIn meta = WhatsAppStandIn.start(WhatsAppSettings.forTests()
                .withNumbers(numbers.values().toArray(BusinessNumber[]::new))
                .withWebhooks(target(gateway.url())));
        meta.limits().perSecond(PER_SECOND);
        meta.statuses(receipts());
        return new ChaosWhatsApp(meta, numbers);
    }

    static BusinessNumber number(String tenant, int index) {
        return new BusinessNumber(
                "10000000000000" + index, "20000000000000" + index, "521555000000" + index, tenant, "token-" + tenant);
    }

    private static WebhookTarget target(URI gateway) {
        return new WebhookTarget(gateway.resolve(WebhookKind.WHATSAPP.path()), GatewayProcess.SECRET, RETRY_PAUSE);
    }

    /** Some receipts come twice, and those of one message in any order. */
    private static StatusBehaviour receipts() {
        return StatusBehaviour.immediate()
                .delayed(Duration.ofMillis(100), Duration.ofMillis(400))
                .duplicated(0.05)
                .permuted(true)
                .batchesOf(50);
    }

    @Override
    public String channel() {
        return "WHATSAPP";
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "CITAPLANNER_WHATSAPP_API_URL",
                meta.url(),
                "CITAPLANNER_WHATSAPP_READ_TIMEOUT",
                "2s",
                "CITAPLANNER_WHATSAPP_RATE_REQUESTS",
                Integer.toString(PER_SECOND),
                "CITAPLANNER_WHATSAPP_BREAKER_OPEN_TIME",
                "1s");
    }

    @Override
    public void prepare(String tenant, ChaosSettings stored) throws SQLException {
        stored.store(tenant, number(tenant));
    }

    @Override
    public void addFaults(String healthy, String poisonous) {
        WhatsAppFaults.ordinary(meta.faults(), number(healthy).id());
        WhatsAppFaults.poisonous(meta.faults(), number(poisonous).id());
    }

    private BusinessNumber number(String tenant) {
        return Objects.requireNonNull(numbers.get(tenant));
    }

    @Override
    public Map<String, Integer> messageCounts() {
        return meta.accepted().counts();
    }

    @Override
    public boolean reportsDelivery() {
        return true;
    }

    @Override
    public void close() {
        meta.close();
    }
}
