/** Messages as rows. */
package com.citaplanner.notification.history.postgres;
