package com.citaplanner.notification.client.http;

import com.citaplanner.notification.client.ClientQueries;
import com.citaplanner.notification.client.StoredClient;
import com.citaplanner.notification.http.Cursor;
import com.citaplanner.notification.http.Page;
import com.citaplanner.notification.http.PageSize;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.phone.NumberOrigin;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.phone.PhoneReading;
import com.citaplanner.notification.phone.Region;
import com.citaplanner.notification.tenant.TenantDirectory;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** Searches the client directory. */
@ApplicationScoped
class ClientSearch {
    private final Transactions transactions;
    private final TenantDirectory tenants;
    private final ClientQueries queries;
    private final PhoneReader phones;

    ClientSearch(Transactions transactions, TenantDirectory tenants, ClientQueries queries, PhoneReader phones) {
        this.transactions = transactions;
        this.tenants = tenants;
        this.queries = queries;
        this.phones = phones;
    }

    /**
     * Clients with this number, and, marked as such, those with an alternative form of it that may belong to somebody
     * else.
     */
    Uni<Page<ClientView>> byPhone(String tenant, String written, PageStart start) {
        return transactions.run(() -> tenants.existing(tenant)
                .map(found -> number(written, found.defaultRegion()))
                .chain(number -> queries.withPhones(tenant, withAlternatives(number), start.after(), start.size() + 1)
                        .map(read -> read.stream()
                                .map(client -> found(client, number))
                                .toList())
                        .map(start::page)));
    }

    private PhoneNumber number(String written, String region) {
        return switch (phones.read(written, new Region(region), NumberOrigin.USER_INPUT)) {
            case PhoneReading.Read(PhoneNumber number) -> number;
            case PhoneReading.Refused refused ->
                throw Problem.invalid("phone", refused.phoneProblem().reason());
        };
    }

    private static List<String> withAlternatives(PhoneNumber number) {
        return Stream.concat(Stream.of(number.key()), number.weakKeys().stream())
                .toList();
    }

    private static ClientView found(StoredClient client, PhoneNumber number) {
        return ClientView.found(client, client.phoneKeys().contains(number.key()) ? "PHONE" : "OTHER_FORM");
    }

    Uni<Page<ClientView>> byEmail(String tenant, String email, PageStart start) {
        return transactions
                .run(() -> queries.withEmail(tenant, email.strip(), start.after(), start.size() + 1))
                .map(read -> start.page(read.stream().map(ClientView::of).toList()));
    }

    /** Which clients a list contains. */
    enum ClientFilter {
        ALL,
        PHONE_PROBLEM,
        EMAIL_PROBLEM
    }

    /** Where a page begins, and how many clients it has. */
    record PageStart(String after, int size) {
        static PageStart of(String cursor, Integer limit) {
            return new PageStart(Cursor.parse(cursor, 1).map(List::getFirst).orElse(""), PageSize.of(limit));
        }

        /** @param read one client more than the page has, if there are more */
        Page<ClientView> page(List<ClientView> read) {
            return Page.of(read, size, client -> Cursor.of(client.id()));
        }
    }

    Uni<Page<ClientView>> page(String tenant, ClientFilter filter, PageStart start) {
        String after = start.after();
        int size = start.size();
        return transactions
                .run(() -> switch (filter) {
                    case ALL -> queries.list(tenant, after, size + 1);
                    case PHONE_PROBLEM -> queries.withPhoneProblem(tenant, after, size + 1);
                    case EMAIL_PROBLEM -> queries.withEmailProblem(tenant, after, size + 1);
                })
                .map(read -> start.page(read.stream().map(ClientView::of).toList()));
    }
}
