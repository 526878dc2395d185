package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.store.Webhook;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The account's webhooks. Chatwoot generates the secret and ignores one that the caller sends. */
public final class WebhookRegistry {
    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final List<String> DEFAULT_SUBSCRIPTIONS = Webhook.EVENTS.subList(0, 8);

    private static final String SANDBOX_NAME = "CitaPlanner";

    private final RuleContext context;
    private final SecureRandom random = new SecureRandom();

    public WebhookRegistry(RuleContext context) {
        this.context = context;
    }

    public List<Webhook> list() {
        return context.store().webhooks().values().stream()
                .sorted(Comparator.comparingLong(Webhook::id))
                .toList();
    }

    public synchronized Webhook create(JsonNode body) {
        JsonNode params = body.path("webhook").isObject() ? body.get("webhook") : body;
        return store(new Webhook(
                context.store().nextId(),
                params.path("name").asText(null),
                params.path("url").asText(""),
                subscriptions(params, DEFAULT_SUBSCRIPTIONS),
                context.store().account().signsWebhooks() ? secret() : null));
    }

    public synchronized Webhook update(long id, JsonNode body) {
        JsonNode params = body.path("webhook").isObject() ? body.get("webhook") : body;
        Webhook old = find(id);
        return store(new Webhook(
                id,
                params.has("name") ? params.get("name").asText(null) : old.name(),
                params.path("url").asText(old.url()),
                subscriptions(params, old.subscriptions()),
                old.secret()));
    }

    /** Gives a webhook another secret, as somebody does who removes it and adds it again. */
    public synchronized Webhook renewSecret(long id) {
        Webhook old = find(id);
        return store(new Webhook(id, old.name(), old.url(), old.subscriptions(), secret()));
    }

    public void delete(long id) {
        context.store().webhooks().remove(find(id).id());
        context.changeListener().storedWithoutWebhook();
    }

    /** Sends every event to a URL with a given secret, replacing the previous sandbox webhook. */
    public synchronized Webhook redirectTo(String url, @Nullable String secret) {
        context.store().webhooks().values().removeIf(row -> row.url().equals(url) || SANDBOX_NAME.equals(row.name()));
        return store(new Webhook(context.store().nextId(), SANDBOX_NAME, url, Webhook.EVENTS, secret));
    }

    private Webhook store(Webhook row) {
        if (!isHttp(row.url())) {
            throw Refusal.invalid("Url is invalid", "url");
        }
        if (list().stream()
                .anyMatch(other -> other.id() != row.id() && other.url().equals(row.url()))) {
            throw Refusal.invalid("Url has already been taken", "url");
        }
        if (row.subscriptions().isEmpty() || !Webhook.EVENTS.containsAll(row.subscriptions())) {
            throw Refusal.invalid("Subscriptions Invalid events", "subscriptions");
        }
        context.store().webhooks().put(row.id(), row);
        context.changeListener().storedWithoutWebhook();
        return row;
    }

    private Webhook find(long id) {
        Webhook row = context.store().webhooks().get(id);
        if (row == null) {
            throw Refusal.notFound();
        }
        return row;
    }

    private static List<String> subscriptions(JsonNode params, List<String> defaultSubscriptions) {
        return params.path("subscriptions").isArray()
                ? StreamSupport.stream(params.get("subscriptions").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : defaultSubscriptions;
    }

    private static boolean isHttp(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getHost() != null && List.of("http", "https").contains(uri.getScheme());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private String secret() {
        return random.ints(24, 0, BASE58.length())
                .mapToObj(i -> BASE58.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
