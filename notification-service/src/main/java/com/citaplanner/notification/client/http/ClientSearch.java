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

/** Finds clients. */
@ApplicationScoped
class ClientSearch {
    private static final int MOST_OF_ONE_PHONE = 100;

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

    /** All who have the number, and apart from them those who have a form of it that may be somebody else's. */
    Uni<Page<ClientView>> byPhone(String tenant, String written) {
        return transactions.run(() -> tenants.find(Set.of(tenant))
                .map(found -> number(written, found.get(tenant).defaultRegion()))
                .chain(number -> queries.withPhones(tenant, forms(number), MOST_OF_ONE_PHONE)
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
                throw Problem.invalid("phone", "cannot be looked up: " + refused.phoneProblem());
        };
    }

    private static List<String> forms(PhoneNumber number) {
        return Stream.concat(Stream.of(number.key()), number.weakKeys().stream())
                .toList();
    }

    private static ClientView found(StoredClient client, PhoneNumber number) {
        return ClientView.found(client, client.phoneKeys().contains(number.key()) ? "PHONE" : "OTHER_FORM");
    }

    Uni<Page<ClientView>> byEmail(String tenant, String email) {
        return transactions
                .run(() -> queries.withEmail(tenant, email.strip(), MOST_OF_ONE_PHONE))
                .map(clients -> new Page<>(clients.stream().map(ClientView::of).toList(), null));
    }

    /** Which clients a list is of. */
    enum Which {
        ALL,
        PHONE_PROBLEM,
        EMAIL_PROBLEM
    }

    Uni<Page<ClientView>> page(String tenant, Which which, String cursor, Integer limit) {
        int size = PageSize.of(limit);
        String after = Cursor.read(cursor, 1).map(List::getFirst).orElse("");
        return transactions
                .run(() -> switch (which) {
                    case ALL -> queries.list(tenant, after, size + 1);
                    case PHONE_PROBLEM -> queries.withPhoneProblem(tenant, after, size + 1);
                    case EMAIL_PROBLEM -> queries.withEmailProblem(tenant, after, size + 1);
                })
                .map(read ->
                        Page.of(read.stream().map(ClientView::of).toList(), size, client -> Cursor.of(client.id())));
    }
}
