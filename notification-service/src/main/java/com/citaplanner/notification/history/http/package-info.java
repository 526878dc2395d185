/** REST API for the message history. */
package com.citaplanner.notification.history.http;
