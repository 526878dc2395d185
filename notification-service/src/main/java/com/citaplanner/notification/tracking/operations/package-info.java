/** Meters the backlog of notifications and reports stopped channels as health. */
package com.citaplanner.notification.tracking.operations;
