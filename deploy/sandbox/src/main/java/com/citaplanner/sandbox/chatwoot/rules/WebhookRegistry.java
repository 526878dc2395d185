package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.store.Webhook;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Account webhooks. Chatwoot makes the secret; one that the caller sends is ignored. */
public final class WebhookRegistry {
    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final List<String> DEFAULT_SUBSCRIPTIONS = Webhook.EVENTS.subList(0, 8);

    private static final String POINTED = "CitaPlanner";

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
                secret()));
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

    public void delete(long id) {
        context.store().webhooks().remove(find(id).id());
        context.changeListener().storedInSilence();
    }

    /** Points every event at a URL with a secret of the operator's choice, instead of where they were pointed before. */
    public synchronized Webhook point(String url, String secret) {
        context.store().webhooks().values().removeIf(row -> row.url().equals(url) || POINTED.equals(row.name()));
        return store(new Webhook(context.store().nextId(), POINTED, url, Webhook.EVENTS, secret));
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
        context.changeListener().storedInSilence();
        return row;
    }

    private Webhook find(long id) {
        Webhook row = context.store().webhooks().get(id);
        if (row == null) {
            throw Refusal.notFound();
        }
        return row;
    }

    private static List<String> subscriptions(JsonNode params, List<String> otherwise) {
        return params.path("subscriptions").isArray()
                ? StreamSupport.stream(params.get("subscriptions").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : otherwise;
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
