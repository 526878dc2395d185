package com.citaplanner.notification.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RoutesTest {
    private static final Tenant DENTIST = Tenants.mexican("t-dentist");
    private static final Tenant SALON = Tenants.mexican("t-salon");
    private static final OptionalLong NOT_SAID = OptionalLong.empty();

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
    void a_source_that_no_tenant_has_is_nobodys() {
        Routes routes = routes(route("default", 3, 12, DENTIST));

        unrouted(routes.resolve("other", number(3), number(12)));
        unrouted(routes().resolve("default", number(3), number(12)));
    }

    @Test
    void an_account_of_nobody_is_nobodys_even_on_a_source_with_one_tenant() {
        Routes routes = routes(wholeAccount("default", 3, DENTIST));

        unrouted(routes.resolve("default", number(4), number(12)));
    }

    @Test
    void a_source_with_one_tenant_brings_its_events_without_account_and_with_a_new_inbox() {
        Routes routes = routes(route("default", 3, 11, DENTIST), route("default", 3, 12, DENTIST));

        routed(routes.resolve("default", number(3), number(12)), DENTIST, 3);
        routed(routes.resolve("default", number(3), number(99)), DENTIST, 3);
        routed(routes.resolve("default", number(3), NOT_SAID), DENTIST, 3);
        routed(routes.resolve("default", NOT_SAID, number(99)), DENTIST, 3);
        routed(routes.resolve("default", NOT_SAID, NOT_SAID), DENTIST, 3);
    }

    @Test
    void tenants_on_one_source_are_told_apart_by_account() {
        Routes routes = routes(wholeAccount("default", 3, DENTIST), wholeAccount("default", 4, SALON));

        routed(routes.resolve("default", number(3), number(12)), DENTIST, 3);
        routed(routes.resolve("default", number(4), number(12)), SALON, 4);
        unrouted(routes.resolve("default", NOT_SAID, number(12)));
        unrouted(routes.resolve("default", NOT_SAID, NOT_SAID));
    }

    @Test
    void tenants_of_one_account_are_told_apart_by_inbox_and_a_new_inbox_could_be_either_s() {
        Routes routes = routes(route("default", 3, 11, DENTIST), route("default", 3, 12, SALON));

        routed(routes.resolve("default", number(3), number(11)), DENTIST, 3);
        routed(routes.resolve("default", number(3), number(12)), SALON, 3);
        unrouted(routes.resolve("default", number(3), number(13)));
        unrouted(routes.resolve("default", number(3), NOT_SAID));
    }

    @Test
    void an_inbox_that_no_route_names_belongs_to_the_accounts_own_route() {
        Routes routes = routes(wholeAccount("default", 3, DENTIST), route("default", 3, 12, SALON));

        routed(routes.resolve("default", number(3), number(12)), SALON, 3);
        routed(routes.resolve("default", number(3), number(99)), DENTIST, 3);
        routed(routes.resolve("default", number(3), NOT_SAID), DENTIST, 3);
    }

    @Test
    void an_inbox_alone_is_enough_where_only_one_route_has_it() {
        Routes routes = routes(route("default", 3, 11, DENTIST), route("default", 4, 12, SALON));

        routed(routes.resolve("default", NOT_SAID, number(12)), SALON, 4);
        unrouted(routes.resolve("default", NOT_SAID, number(13)));
    }

    @Test
    void one_tenants_two_accounts_are_not_guessed_between() {
        Routes routes = routes(wholeAccount("default", 3, DENTIST), wholeAccount("default", 4, DENTIST));

        routed(routes.resolve("default", number(4), NOT_SAID), DENTIST, 4);
        unrouted(routes.resolve("default", NOT_SAID, NOT_SAID));
    }

    @Test
    void the_same_account_on_another_source_is_another_account() {
        Routes routes = routes(wholeAccount("default", 3, DENTIST), wholeAccount("salon", 3, SALON));

        routed(routes.resolve("default", number(3), NOT_SAID), DENTIST, 3);
        routed(routes.resolve("salon", NOT_SAID, NOT_SAID), SALON, 3);
    }
}
