package example;

import java.util.Map;

/** The data of com.citaplanner.notification.requested, as far as this service uses it. */
public record NotificationRequest(
        String tenantId,
        String type,
        String channel,
        Recipient recipient,
        String message,
        Map<String, Object> variables,
        String idempotencyKey) {
    public record Recipient(String name, String phone) {}

    static NotificationRequest balance(String paymentId, String name, String phone, double amount) {
        return new NotificationRequest(
                "demo",
                "PAYMENT_REMINDER",
                "CHATWOOT",
                new Recipient(name, phone),
                "Hola {{clientName}}, su saldo es de {{amount|money}}.",
                Map.of("amount", Map.of("amount", amount, "currency", "MXN")),
                "balance-" + paymentId);
    }

    /** One key for all requests to a recipient, so that their messages stay in order. */
    String recordKey() {
        return tenantId + ":" + recipient.phone();
    }
}
