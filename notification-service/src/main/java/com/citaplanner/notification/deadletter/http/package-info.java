/** REST API for dead letters. */
package com.citaplanner.notification.deadletter.http;
