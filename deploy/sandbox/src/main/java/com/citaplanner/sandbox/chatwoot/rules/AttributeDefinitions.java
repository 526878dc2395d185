package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.store.AttributeDefinition;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Custom attribute definitions. A key is unique per model. */
public final class AttributeDefinitions {
    private static final Pattern KEY = Pattern.compile("[\\p{L}\\p{N}_.\\-]+");
    private static final Map<String, List<String>> STANDARD = Map.of(
            "contact_attribute",
            List.of(
                    "name",
                    "email",
                    "phone_number",
                    "identifier",
                    "country_code",
                    "city",
                    "company_name",
                    "created_at",
                    "last_activity_at",
                    "referer",
                    "blocked"),
            "conversation_attribute",
            List.of(
                    "status",
                    "priority",
                    "assignee_id",
                    "inbox_id",
                    "team_id",
                    "display_id",
                    "campaign_id",
                    "labels",
                    "browser_language",
                    "country_code",
                    "referer",
                    "created_at",
                    "last_activity_at"),
            "company_attribute",
            List.of("name", "domain", "description", "contacts_count", "created_at", "updated_at"));

    private final RuleContext context;

    public AttributeDefinitions(RuleContext context) {
        this.context = context;
    }

    /**
     * Lists the definitions.
     *
     * @param model the name or the number of a model; empty for all
     */
    public List<AttributeDefinition> list(String model) {
        return context.store().definitions().values().stream()
                .filter(row -> model.isBlank() || row.model().equals(enumName(model, AttributeDefinition.MODELS)))
                .sorted(Comparator.comparingLong(AttributeDefinition::id))
                .toList();
    }

    public synchronized AttributeDefinition create(JsonNode body) {
        JsonNode params =
                body.path("custom_attribute_definition").isObject() ? body.get("custom_attribute_definition") : body;
        AttributeDefinition row = new AttributeDefinition(
                context.store().nextId(),
                params.path("attribute_display_name").asText("").strip(),
                params.path("attribute_key").asText("").strip(),
                enumName(params.path("attribute_display_type").asText("0"), AttributeDefinition.DISPLAY_TYPES),
                enumName(params.path("attribute_model").asText("0"), AttributeDefinition.MODELS),
                params.path("attribute_description").asText(""),
                context.now());
        check(row);
        context.store().definitions().put(row.id(), row);
        context.changeListener().storedWithoutWebhook();
        return row;
    }

    public synchronized void delete(long id) {
        if (context.store().definitions().remove(id) == null) {
            throw Refusal.notFound();
        }
        context.changeListener().storedWithoutWebhook();
    }

    private void check(AttributeDefinition row) {
        if (row.displayName().isEmpty()) {
            throw Refusal.invalid("Attribute display name can't be blank", "attribute_display_name");
        }
        if (!KEY.matcher(row.key()).matches()) {
            throw Refusal.invalid("Attribute key is invalid", "attribute_key");
        }
        if (list(row.model()).stream().anyMatch(other -> other.key().equals(row.key()))) {
            throw Refusal.invalid("Attribute key has already been taken", "attribute_key");
        }
        if (STANDARD.getOrDefault(row.model(), List.of()).contains(row.key())) {
            throw Refusal.invalid(
                    "Attribute key The provided key is not allowed as it might conflict with default attributes.",
                    "attribute_key");
        }
    }

    /**
     * Returns the name of an enum value, which may be given as its number or its name. Any other value causes a server
     * error, as in Chatwoot.
     */
    private static String enumName(String value, List<String> names) {
        if (names.contains(value)) {
            return value;
        }
        int number = value.matches("\\d") ? Integer.parseInt(value) : -1;
        if (number < 0 || number >= names.size()) {
            throw Refusal.serverError();
        }
        return names.get(number);
    }
}
