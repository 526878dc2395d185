/** Runs bulk syncs. */
package com.citaplanner.notification.sync.operations;
