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
import java.util.Set;
import java.util.stream.Stream;

/** Searches the client directory. */
@ApplicationScoped
class ClientSearch {
    private static final int MAX_RESULTS = 100;

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
    Uni<Page<ClientView>> byPhone(String tenant, String written) {
        return transactions.run(() -> tenants.find(Set.of(tenant))
                .map(found -> number(written, found.get(tenant).defaultRegion()))
                .chain(number -> queries.withPhones(tenant, withAlternatives(number), MAX_RESULTS)
                        .map(clients -> new Page<>(
                                clients.stream()
                                        .map(client -> found(client, number))
                                        .toList(),
                                null))));
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

    Uni<Page<ClientView>> byEmail(String tenant, String email) {
        return transactions
                .run(() -> queries.withEmail(tenant, email.strip(), MAX_RESULTS))
                .map(clients -> new Page<>(clients.stream().map(ClientView::of).toList(), null));
    }

    /** Which clients a list contains. */
    enum ClientFilter {
        ALL,
        PHONE_PROBLEM,
        EMAIL_PROBLEM
    }

    Uni<Page<ClientView>> page(String tenant, ClientFilter filter, String cursor, Integer limit) {
        int size = PageSize.of(limit);
        String after = Cursor.parse(cursor, 1).map(List::getFirst).orElse("");
        return transactions
                .run(() -> switch (filter) {
                    case ALL -> queries.list(tenant, after, size + 1);
                    case PHONE_PROBLEM -> queries.withPhoneProblem(tenant, after, size + 1);
                    case EMAIL_PROBLEM -> queries.withEmailProblem(tenant, after, size + 1);
                })
                .map(read ->
                        Page.of(read.stream().map(ClientView::of).toList(), size, client -> Cursor.of(client.id())));
    }
}
