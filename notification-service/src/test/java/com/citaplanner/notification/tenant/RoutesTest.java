package com.citaplanner.notification.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RoutesTest {
    private static final Tenant DENTIST = Tenants.mexican("t-dentist");
    private static final Tenant SALON = Tenants.mexican("t-salon");
    private static final OptionalLong UNKNOWN = OptionalLong.empty();

    private static Route route(String source, long account, long inbox, Tenant tenant) {
        return new Route(source, account, OptionalLong.of(inbox), tenant);
    }

    private static Route wholeAccount(String source, long account, Tenant tenant) {
        return new Route(source, account, OptionalLong.empty(), tenant);
    }

    private static OptionalLong number(long number) {
        return OptionalLong.of(number);
    }

    private static Routes routes(Route... routes) {
        return new Routes(List.of(routes));
    }

    private static void routed(Routing routing, Tenant tenant, long account) {
        assertThat(routing).isEqualTo(new Routing.Routed(tenant, account));
    }

    private static void unrouted(Routing routing) {
        assertThat(routing).isInstanceOf(Routing.Unrouted.class);
    }

    @Test
    void an_unknown_source_is_unrouted() {
        Routes routes = routes(route("default", 3, 12, DENTIST));

        unrouted(routes.resolve("other", number(3), number(12)));
        unrouted(routes().resolve("default", number(3), number(12)));
    }

    @Test
    void an_unknown_account_is_unrouted_even_with_one_tenant() {
        Routes routes = routes(wholeAccount("default", 3, DENTIST));

        unrouted(routes.resolve("default", number(4), number(12)));
    }

    @Test
    void a_source_with_one_tenant_routes_missing_accounts_and_new_inboxes() {
        Routes routes = routes(route("default", 3, 11, DENTIST), route("default", 3, 12, DENTIST));

        routed(routes.resolve("default", number(3), number(12)), DENTIST, 3);
        routed(routes.resolve("default", number(3), number(99)), DENTIST, 3);
        routed(routes.resolve("default", number(3), UNKNOWN), DENTIST, 3);
        routed(routes.resolve("default", UNKNOWN, number(99)), DENTIST, 3);
        routed(routes.resolve("default", UNKNOWN, UNKNOWN), DENTIST, 3);
    }

    /** The tenant named its inboxes because the account has those of others too. */
    @Test
    void exact_routes_leave_out_what_they_do_not_name() {
        Routes routes = routes(
                new Route("dentist", 3, OptionalLong.of(11), true, DENTIST),
                new Route("dentist", 3, OptionalLong.of(12), true, DENTIST));

        routed(routes.resolve("dentist", number(3), number(12)), DENTIST, 3);
        routed(routes.resolve("dentist", UNKNOWN, number(12)), DENTIST, 3);
        assertThat(routes.resolve("dentist", number(3), number(99))).isEqualTo(new Routing.Excluded());
        assertThat(routes.resolve("dentist", number(3), UNKNOWN)).isEqualTo(new Routing.Excluded());
        assertThat(routes.resolve("dentist", UNKNOWN, UNKNOWN)).isEqualTo(new Routing.Excluded());
        unrouted(routes.resolve("dentist", number(4), number(99)));
    }

    @Test
    void tenants_of_one_source_are_distinguished_by_account() {
        Routes routes = routes(wholeAccount("default", 3, DENTIST), wholeAccount("default", 4, SALON));

        routed(routes.resolve("default", number(3), number(12)), DENTIST, 3);
        routed(routes.resolve("default", number(4), number(12)), SALON, 4);
        unrouted(routes.resolve("default", UNKNOWN, number(12)));
        unrouted(routes.resolve("default", UNKNOWN, UNKNOWN));
    }

    @Test
    void tenants_of_one_account_are_distinguished_by_inbox() {
        Routes routes = routes(route("default", 3, 11, DENTIST), route("default", 3, 12, SALON));

        routed(routes.resolve("default", number(3), number(11)), DENTIST, 3);
        routed(routes.resolve("default", number(3), number(12)), SALON, 3);
        unrouted(routes.resolve("default", number(3), number(13)));
        unrouted(routes.resolve("default", number(3), UNKNOWN));
    }

    @Test
    void an_unnamed_inbox_belongs_to_the_route_of_the_account() {
        Routes routes = routes(wholeAccount("default", 3, DENTIST), route("default", 3, 12, SALON));

        routed(routes.resolve("default", number(3), number(12)), SALON, 3);
        routed(routes.resolve("default", number(3), number(99)), DENTIST, 3);
        routed(routes.resolve("default", number(3), UNKNOWN), DENTIST, 3);
    }

    @Test
    void a_unique_inbox_routes_without_an_account() {
        Routes routes = routes(route("default", 3, 11, DENTIST), route("default", 4, 12, SALON));

        routed(routes.resolve("default", UNKNOWN, number(12)), SALON, 4);
        unrouted(routes.resolve("default", UNKNOWN, number(13)));
    }

    /** A tenant's own routes must not move another tenant's events to it. */
    @Test
    void an_event_without_account_never_goes_to_the_whole_route_of_another_account() {
        Routes routes = routes(
                route("default", 3, 11, DENTIST), route("default", 3, 12, DENTIST), wholeAccount("default", 7, SALON));

        assertThat(routes.resolve("default", UNKNOWN, number(789)))
                .isEqualTo(new Routing.Unrouted("the event names no account, and the source has several"));
        unrouted(routes.resolve("default", UNKNOWN, UNKNOWN));
        routed(routes.resolve("default", UNKNOWN, number(12)), DENTIST, 3);
        routed(routes.resolve("default", number(7), number(789)), SALON, 7);
    }

    @Test
    void an_inbox_of_two_accounts_needs_the_account() {
        Routes routes = routes(route("default", 3, 12, DENTIST), route("default", 4, 12, SALON));

        unrouted(routes.resolve("default", UNKNOWN, number(12)));
        routed(routes.resolve("default", number(4), number(12)), SALON, 4);
    }

    @Test
    void an_event_without_account_belongs_to_the_only_account_of_its_source() {
        Routes routes = routes(
                wholeAccount("default", 3, DENTIST), route("default", 3, 12, SALON), wholeAccount("salon", 4, SALON));

        routed(routes.resolve("default", UNKNOWN, number(789)), DENTIST, 3);
        routed(routes.resolve("default", UNKNOWN, number(12)), SALON, 3);
    }

    @Test
    void two_accounts_of_one_tenant_are_ambiguous() {
        Routes routes = routes(wholeAccount("default", 3, DENTIST), wholeAccount("default", 4, DENTIST));

        routed(routes.resolve("default", number(4), UNKNOWN), DENTIST, 4);
        unrouted(routes.resolve("default", UNKNOWN, UNKNOWN));
    }

    @Test
    void the_same_account_on_another_source_is_another_account() {
        Routes routes = routes(wholeAccount("default", 3, DENTIST), wholeAccount("salon", 3, SALON));

        routed(routes.resolve("default", number(3), UNKNOWN), DENTIST, 3);
        routed(routes.resolve("salon", UNKNOWN, UNKNOWN), SALON, 3);
    }
}
