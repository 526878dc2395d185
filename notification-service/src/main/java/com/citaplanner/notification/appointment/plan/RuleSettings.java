package com.citaplanner.notification.appointment.plan;

import com.citaplanner.notification.message.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Rules as they are set; what is empty follows the defaults, or less specific rules. */
public record RuleSettings(
        Optional<Boolean> confirmation,
        Optional<Boolean> change,
        Optional<Boolean> cancellation,
        Optional<List<Duration>> reminders,
        Optional<Duration> followUp,
        Optional<Duration> feedback,
        Optional<MessageRules.LateReminders> lateReminders,
        Optional<QuietHours> quietHours,
        Optional<List<Channel>> channels) {
    public static final RuleSettings NONE = new RuleSettings(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Rules that set everything. */
    public static RuleSettings of(MessageRules rules) {
        return new RuleSettings(
                Optional.of(rules.confirmation()),
                Optional.of(rules.change()),
                Optional.of(rules.cancellation()),
                Optional.of(rules.reminders()),
                Optional.of(rules.followUp()),
                Optional.of(rules.feedback()),
                Optional.of(rules.lateReminders()),
                Optional.of(rules.quietHours()),
                Optional.of(rules.channels()));
    }

    MessageRules over(MessageRules rules) {
        return new MessageRules(
                confirmation.orElse(rules.confirmation()),
                change.orElse(rules.change()),
                cancellation.orElse(rules.cancellation()),
                reminders.orElse(rules.reminders()),
                followUp.orElse(rules.followUp()),
                feedback.orElse(rules.feedback()),
                lateReminders.orElse(rules.lateReminders()),
                quietHours.orElse(rules.quietHours()),
                channels.orElse(rules.channels()));
    }
}
