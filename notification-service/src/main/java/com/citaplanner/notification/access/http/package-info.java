/** API keys over HTTP: the check of every call, and the keys themselves. */
package com.citaplanner.notification.access.http;
