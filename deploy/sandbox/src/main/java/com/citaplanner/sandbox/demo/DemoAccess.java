package com.citaplanner.sandbox.demo;

/** How the demo's commands act: as the demo tenant, for its client Juan. */
public final class DemoAccess {
    /** Known to everybody, and only for the sandbox. */
    public static final String API_KEY = "cp_demo_KnownToEverybodyAndOnlyForTheSandbox";

    static final String TENANT = "demo";
    static final String CLIENT = "c-juan";

    private DemoAccess() {}
}
