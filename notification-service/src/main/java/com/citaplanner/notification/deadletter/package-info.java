/** Records that could not be processed: kept as they came, shown, and sent back to their topic when somebody says so. */
package com.citaplanner.notification.deadletter;
