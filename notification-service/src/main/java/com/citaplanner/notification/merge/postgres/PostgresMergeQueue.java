package com.citaplanner.notification.merge.postgres;

import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.contact.GoneContacts;
import com.citaplanner.notification.contact.LostContacts;
import com.citaplanner.notification.json.StorableText;
import com.citaplanner.notification.merge.MergeQueue;
import com.citaplanner.notification.merge.MergeWork;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PostgresMergeQueue implements MergeQueue, LostContacts {
    private static final int MAX_REASON_LENGTH = 500;

    /** A contact that is known to be gone is not looked for again; a decision to merge it stays, and how it ended. */
    private static final String LOST = """
            insert into contact_merge (tenant_id, account_id, mergee_id)
            select c.tenant_id, c.account_id, c.contact_id from contact c
            where c.tenant_id = :tenant and c.account_id = :account and c.contact_id = :contact and c.gone_at is null
            on conflict (tenant_id, account_id, mergee_id) do update
            set base_id = null, requested_by = null, requested_at = now(), state = 'PENDING', reason = null, due_at = now(),
                attempt = 0, ended_at = null
            where contact_merge.state not in ('PENDING', 'MERGED')
            """;

    private static final String CLAIM = """
            update contact_merge m
            set due_at = now() + make_interval(secs => :lease), claims = claims + 1, attempt = attempt + 1
            from (select m.tenant_id, m.account_id, m.mergee_id from contact_merge m
                  where m.state = 'PENDING' and m.due_at <= now() and not (select dispatch_paused())
                    and not exists (select from tenant t where t.id = m.tenant_id and t.state <> 'ACTIVE')
                  order by m.due_at limit :limit for update skip locked) due
            where m.tenant_id = due.tenant_id and m.account_id = due.account_id and m.mergee_id = due.mergee_id
            returning m.tenant_id, m.account_id, m.mergee_id, m.base_id, m.requested_by, m.attempt, m.claims,
              (select c.phone_key from contact c
               where c.tenant_id = m.tenant_id and c.account_id = m.account_id and c.contact_id = m.mergee_id) as phone_key,
              (select v.conversation_id from conversation v
               where v.tenant_id = m.tenant_id and v.account_id = m.account_id and v.contact_id = m.mergee_id
               order by v.at desc limit 1) as conversation_id
            """;

    private static final String OF_CLAIM =
            " where tenant_id = :tenant and account_id = :account and mergee_id = :contact and claims = :claim";

    private static final String END = """
            update contact_merge set state = :state, base_id = coalesce(nullif(cast(:base as bigint), 0), base_id),
              reason = nullif(:reason, ''), ended_at = now()
            """ + OF_CLAIM;

    private static final String FORGET = "delete from contact_merge" + OF_CLAIM;

    /** A decision that could not be carried out for a week is given up; a contact that was lost is looked for until it is known. */
    private static final String LATER = """
            update contact_merge set due_at = now() + make_interval(secs => :wait), reason = :reason,
              state = case when requested_by is not null and requested_at < now() - interval '7 days' then 'REFUSED' else state end,
              ended_at = case when requested_by is not null and requested_at < now() - interval '7 days' then now() end
            """ + OF_CLAIM;

    private final Sql sql;
    private final Transactions transactions;
    private final GoneContacts contacts;

    PostgresMergeQueue(Sql sql, Transactions transactions, GoneContacts contacts) {
        this.sql = sql;
        this.transactions = transactions;
        this.contacts = contacts;
    }

    @Override
    public Uni<Void> lost(ContactKey contact) {
        Map<String, Object> key =
                Map.of("tenant", contact.tenantId(), "account", contact.accountId(), "contact", contact.contactId());
        return transactions.run(() -> sql.change(LOST, key).chain(() -> contacts.markGone(contact)));
    }

    @Override
    public Uni<List<MergeWork>> claim(int limit, Duration lease) {
        return transactions
                .run(() -> sql.rows(CLAIM, Map.of("limit", limit, "lease", Sql.seconds(lease))))
                .map(rows -> rows.stream().map(PostgresMergeQueue::work).toList());
    }

    @Override
    public Uni<Boolean> end(MergeWork work, EndState state, OptionalLong base, @Nullable String reason) {
        Map<String, Object> parameters = ofClaim(work);
        parameters.put("state", state.name());
        parameters.put("base", base.orElse(0));
        parameters.put("reason", reason == null ? "" : StorableText.of(reason, MAX_REASON_LENGTH));
        return sql.change(END, parameters).map(ended -> ended > 0);
    }

    @Override
    public Uni<Boolean> forget(MergeWork work) {
        return sql.change(FORGET, ofClaim(work)).map(forgotten -> forgotten > 0);
    }

    @Override
    public Uni<Void> retryLater(MergeWork work, Duration wait, String reason) {
        Map<String, Object> parameters = ofClaim(work);
        parameters.put("wait", Sql.seconds(wait));
        parameters.put("reason", StorableText.of(reason, MAX_REASON_LENGTH));
        return transactions.run(() -> sql.change(LATER, parameters)).replaceWithVoid();
    }

    private static Map<String, Object> ofClaim(MergeWork work) {
        return new HashMap<>(Map.of(
                "tenant", work.mergee().tenantId(),
                "account", work.mergee().accountId(),
                "contact", work.mergee().contactId(),
                "claim", work.claim()));
    }

    private static MergeWork work(ResultRow row) {
        return new MergeWork(
                new ContactKey(
                        row.get("tenant_id", String.class),
                        row.get("account_id", Long.class),
                        row.get("mergee_id", Long.class)),
                number(row.get("base_id", Long.class)),
                Optional.ofNullable(row.get("requested_by", String.class)),
                number(row.get("conversation_id", Long.class)),
                Optional.ofNullable(row.get("phone_key", String.class)).map(PhoneNumber::stored),
                row.get("attempt", Integer.class),
                row.get("claims", Long.class));
    }

    private static OptionalLong number(@Nullable Long number) {
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
