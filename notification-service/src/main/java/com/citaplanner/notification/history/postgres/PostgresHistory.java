package com.citaplanner.notification.history.postgres;

import com.citaplanner.notification.history.History;
import com.citaplanner.notification.history.Interaction;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

@ApplicationScoped
class PostgresHistory implements History {
    private static final String RECORD = """
            insert into interaction (tenant_id, account_id, message_id, conversation_id, inbox_id, contact_id, direction,
              author, channel, content, attachments, status, external_error, created_at)
            select tenant_id, account_id, message_id, conversation_id, inbox_id, contact_id, direction,
              author, channel, content, attachments, status, external_error, created_at
            from json_to_recordset(cast(cast(:rows as text) as json)) as r(tenant_id text, account_id bigint, message_id bigint,
              conversation_id bigint, inbox_id bigint, contact_id bigint, direction text, author text, channel text,
              content text, attachments jsonb, status text, external_error text, created_at timestamptz)
            order by tenant_id, account_id, message_id
            on conflict (tenant_id, account_id, message_id) do update
            set content = excluded.content, attachments = excluded.attachments,
                status = case when delivery_rank(excluded.status) > delivery_rank(interaction.status)
                         then excluded.status else interaction.status end,
                external_error = coalesce(excluded.external_error, interaction.external_error)
            """;

    private final Sql sql;

    PostgresHistory(Sql sql) {
        this.sql = sql;
    }

    /** One statement cannot touch a row twice, so a message's second event of a batch goes into a second statement. */
    @Override
    public Uni<Void> record(List<Interaction> interactions) {
        Map<Interaction.Key, InteractionRow> first = new LinkedHashMap<>();
        List<Interaction> further = new ArrayList<>();
        for (Interaction one : interactions) {
            if (first.putIfAbsent(one.key(), InteractionRow.of(one)) != null) {
                further.add(one);
            }
        }
        Uni<Integer> recorded = sql.change(RECORD, first.values());
        return further.isEmpty() ? recorded.replaceWithVoid() : recorded.chain(() -> record(further));
    }
}
