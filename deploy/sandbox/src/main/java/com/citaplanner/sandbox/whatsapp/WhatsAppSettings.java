package com.citaplanner.sandbox.whatsapp;

import com.citaplanner.sandbox.whatsapp.store.BusinessNumber;
import com.citaplanner.sandbox.whatsapp.webhook.WebhookTarget;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the stand-in.
 *
 * @param port the loopback port; 0 takes a free one
 * @param numbers the numbers of businesses, at least one
 * @param webhooks where everything is reported; null reports nothing
 * @param demo whether there are demo clients and templates, and receipts and limits are those of Meta
 */
public record WhatsAppSettings(
        int port, List<BusinessNumber> numbers, @Nullable WebhookTarget webhooks, boolean demo) {
    public WhatsAppSettings {
        numbers = List.copyOf(numbers);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be from 0 to 65535, not " + port);
        }
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("numbers must not be empty");
        }
    }

    /** Returns settings with a free port and one number, without webhooks, limits and data. */
    public static WhatsAppSettings forTests() {
        return new WhatsAppSettings(0, List.of(DemoData.NUMBER), null, false);
    }

    public WhatsAppSettings withWebhooks(WebhookTarget target) {
        return new WhatsAppSettings(port, numbers, target, demo);
    }

    public WhatsAppSettings withNumbers(BusinessNumber... all) {
        return new WhatsAppSettings(port, List.of(all), webhooks, demo);
    }

    public WhatsAppSettings withDemo() {
        return new WhatsAppSettings(port, numbers, webhooks, true);
    }
}
