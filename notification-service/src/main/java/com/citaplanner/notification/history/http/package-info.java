/** The history over HTTP. */
package com.citaplanner.notification.history.http;
