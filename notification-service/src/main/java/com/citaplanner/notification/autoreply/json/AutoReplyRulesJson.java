package com.citaplanner.notification.autoreply.json;

import com.citaplanner.notification.autoreply.AutoReplyRules;
import com.citaplanner.notification.autoreply.ClosedReply;
import com.citaplanner.notification.autoreply.Nudge;
import com.citaplanner.notification.autoreply.ReplyRuleOverride;
import com.citaplanner.notification.autoreply.ReplyRuleSettings;
import com.citaplanner.notification.autoreply.ReplyWording;
import com.citaplanner.notification.autoreply.UnansweredReply;
import com.citaplanner.notification.autoreply.json.AutoReplyRulesReader.ReplyRulesReading;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;

/** Rules as they are stored: what is set, in the form in which {@link AutoReplyRulesReader} reads it. */
public final class AutoReplyRulesJson {
    private final ObjectMapper mapper;

    public AutoReplyRulesJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** @throws IllegalStateException where what is stored are no rules */
    public AutoReplyRules read(String json) {
        try {
            ReplyRulesReading reading = AutoReplyRulesReader.read(mapper.readTree(json));
            if (!reading.errors().isEmpty()) {
                throw new IllegalStateException("Stored rules are invalid: " + reading.errors());
            }
            return reading.rules();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored rules are not JSON", e);
        }
    }

    public static String write(AutoReplyRules rules) {
        return write(rules.settings(), rules).toString();
    }

    /** The rules as they are shown: everything that applies, whether set or not. */
    public static ObjectNode effective(AutoReplyRules rules) {
        return write(ReplyRuleSettings.of(rules.general()), rules);
    }

    private static ObjectNode write(ReplyRuleSettings general, AutoReplyRules rules) {
        ObjectNode node = settings(JsonNodeFactory.instance.objectNode(), general);
        ArrayNode overrides = node.putArray("overrides");
        rules.overrides().forEach(override -> overrides.add(override(override)));
        rules.hours().ifPresent(hours -> node.set("hours", HoursJson.write(hours)));
        return node;
    }

    private static ObjectNode override(ReplyRuleOverride override) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        override.inboxId().ifPresent(id -> node.put("inboxId", id));
        override.branchId().ifPresent(id -> node.put("branchId", id));
        return settings(node, override.settings());
    }

    private static ObjectNode settings(ObjectNode node, ReplyRuleSettings settings) {
        settings.closed().ifPresent(closed -> closed(node.putObject("closed"), closed));
        settings.unanswered().ifPresent(unanswered -> unanswered(node.putObject("unanswered"), unanswered));
        settings.nudge().ifPresent(nudge -> nudge(node.putObject("nudge"), nudge));
        return node;
    }

    private static void closed(ObjectNode node, ClosedReply closed) {
        wording(node.put("enabled", closed.enabled()), closed.wording());
    }

    private static void unanswered(ObjectNode node, UnansweredReply unanswered) {
        minutes(node, unanswered.after());
        wording(node, unanswered.wording());
    }

    private static void nudge(ObjectNode node, Nudge nudge) {
        minutes(node, nudge.after());
        wording(node.put("to", nudge.to().name()), nudge.wording());
    }

    private static void minutes(ObjectNode node, Optional<Duration> after) {
        after.ifPresentOrElse(
                wait -> node.put("minutes", Math.toIntExact(wait.toMinutes())), () -> node.putNull("minutes"));
    }

    private static void wording(ObjectNode node, ReplyWording wording) {
        wording.text().ifPresent(text -> node.put("text", text));
        wording.templateId().ifPresent(id -> node.put("templateId", id));
    }
}
