package com.citaplanner.notification.conversation.postgres;

import com.citaplanner.notification.postgres.AgeBasedDeletion;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.retention.RetentionPeriods;
import com.citaplanner.notification.retention.RetentionRule;
import com.citaplanner.notification.retention.RetentionRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Deletes what is known of conversations as their tenant's messages. */
@ApplicationScoped
class ConversationRetention implements RetentionRules {
    private final Sql sql;

    ConversationRetention(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules(RetentionPeriods periods) {
        return List.of(
                AgeBasedDeletion.of(sql, "conversation_story", "at"), AgeBasedDeletion.of(sql, "conversation", "at"));
    }
}
