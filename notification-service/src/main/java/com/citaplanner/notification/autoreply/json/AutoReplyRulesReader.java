package com.citaplanner.notification.autoreply.json;

import com.citaplanner.notification.autoreply.AutoReplyRules;
import com.citaplanner.notification.autoreply.ClosedReply;
import com.citaplanner.notification.autoreply.Nudge;
import com.citaplanner.notification.autoreply.Nudge.NudgeRecipient;
import com.citaplanner.notification.autoreply.ReplyRuleOverride;
import com.citaplanner.notification.autoreply.ReplyRuleSettings;
import com.citaplanner.notification.autoreply.ReplyWording;
import com.citaplanner.notification.autoreply.UnansweredReply;
import com.citaplanner.notification.branch.BranchKey;
import com.citaplanner.notification.validation.FieldError;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** Reads rules as JSON, as they are sent and as they are stored. Collects all errors, so that a caller learns them at once. */
public final class AutoReplyRulesReader {
    static final int MAX_MINUTES = 2_880;

    private static final List<String> PARTS = List.of("closed", "unanswered", "nudge");
    private static final List<String> WHOLE = Stream.concat(
                    PARTS.stream(), Stream.of("overrides", "hours", "version", "custom", "chatwoot"))
            .toList();
    private static final List<String> OVERRIDE =
            Stream.concat(PARTS.stream(), Stream.of("inboxId", "branchId")).toList();

    private AutoReplyRulesReader() {}

    /** Either rules, or why the JSON is none. */
    public record ReplyRulesReading(AutoReplyRules rules, List<FieldError> errors) {}

    public static ReplyRulesReading read(JsonNode json) {
        List<FieldError> errors = new ArrayList<>();
        RuleObject whole = new RuleObject(json, "", errors).only(WHOLE);
        AutoReplyRules rules = new AutoReplyRules(
                settings(whole), overrides(whole), whole.object("hours").flatMap(HoursJson::read));
        return new ReplyRulesReading(rules, List.copyOf(errors));
    }

    private static ReplyRuleSettings settings(RuleObject object) {
        return new ReplyRuleSettings(
                object.object("closed").map(AutoReplyRulesReader::closed),
                object.object("unanswered").map(AutoReplyRulesReader::unanswered),
                object.object("nudge").map(AutoReplyRulesReader::nudge));
    }

    private static ClosedReply closed(RuleObject object) {
        return new ClosedReply(
                object.only(List.of("enabled", "text", "templateId")).flag("enabled"), wording(object));
    }

    private static UnansweredReply unanswered(RuleObject object) {
        return new UnansweredReply(minutes(object.only(List.of("minutes", "text", "templateId"))), wording(object));
    }

    private static Nudge nudge(RuleObject object) {
        object.only(List.of("minutes", "to", "text", "templateId"));
        NudgeRecipient to = object.value(
                        "to",
                        "must be one of CLIENT, AGENT",
                        value -> Arrays.stream(NudgeRecipient.values())
                                .filter(each -> value.isTextual() && each.name().equals(value.textValue()))
                                .findFirst())
                .orElse(NudgeRecipient.AGENT);
        return new Nudge(minutes(object), to, wording(object));
    }

    private static Optional<Duration> minutes(RuleObject object) {
        return object.number("minutes", 1, MAX_MINUTES).stream()
                .mapToObj(Duration::ofMinutes)
                .findFirst();
    }

    private static ReplyWording wording(RuleObject object) {
        return object.made(() -> new ReplyWording(object.text("text"), object.text("templateId")))
                .orElse(ReplyWording.BUILT_IN);
    }

    private static List<ReplyRuleOverride> overrides(RuleObject whole) {
        List<ReplyRuleOverride> overrides = new ArrayList<>();
        Set<List<Object>> seen = new HashSet<>();
        for (RuleObject object : whole.objects("overrides", AutoReplyRules.MAX_OVERRIDES)) {
            object.only(OVERRIDE);
            OptionalLong inbox = object.id("inboxId");
            Optional<String> branch = object.value(
                    "branchId",
                    BranchKey.EXPECTED_ID,
                    value -> Optional.ofNullable(value.textValue()).filter(BranchKey::isId));
            if (inbox.isPresent() == branch.isPresent()) {
                object.error("inboxId", "must be given, or else a branchId, but not both");
            } else if (!seen.add(List.of(inbox, branch))) {
                object.error(inbox.isPresent() ? "inboxId" : "branchId", "must not be in two overrides");
            }
            overrides.add(new ReplyRuleOverride(inbox, branch, settings(object)));
        }
        return overrides;
    }
}
