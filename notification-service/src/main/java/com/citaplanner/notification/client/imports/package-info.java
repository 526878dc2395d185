/** Parsing of client files as people and their spreadsheets write them. */
package com.citaplanner.notification.client.imports;
