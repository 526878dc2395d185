/** Dead letters as rows. */
package com.citaplanner.notification.deadletter.postgres;
