package com.citaplanner.notification.support;

import io.smallrye.context.SmallRyeContextManagerProvider;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Starts the context propagation that every {@code Uni} uses before any test. It fails when two threads use it for the
 * first time at once.
 */
public final class ContextPropagation implements LauncherSessionListener {
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        SmallRyeContextManagerProvider.getManager();
    }
}
