-- The part of erchef's database that the tests use: the product's table and column names and types, our own DDL.
-- Ids are 32 characters, as md5 gives them; serialized objects are gzipped JSON, stored without a second compression.

CREATE TABLE orgs (
    id              char(32) PRIMARY KEY,
    authz_id        char(32) NOT NULL UNIQUE,
    name            text NOT NULL UNIQUE,
    full_name       text NOT NULL,
    assigned_at     timestamp without time zone,
    last_updated_by char(32) NOT NULL,
    created_at      timestamp without time zone NOT NULL,
    updated_at      timestamp without time zone NOT NULL
);

CREATE TABLE users (
    id                char(32) PRIMARY KEY,
    authz_id          char(32) NOT NULL UNIQUE,
    username          text NOT NULL UNIQUE,
    email             text UNIQUE,
    pubkey_version    integer NOT NULL DEFAULT 0,
    public_key        text,
    serialized_object text,
    admin             boolean NOT NULL DEFAULT false,
    hashed_password   text,
    salt              text,
    hash_type         text,
    last_updated_by   char(32) NOT NULL,
    created_at        timestamp without time zone NOT NULL,
    updated_at        timestamp without time zone NOT NULL
);

CREATE TABLE clients (
    id              char(32) PRIMARY KEY,
    org_id          char(32) NOT NULL REFERENCES orgs (id) ON DELETE CASCADE,
    authz_id        char(32) NOT NULL UNIQUE,
    name            text NOT NULL,
    public_key      text,
    pubkey_version  integer NOT NULL DEFAULT 0,
    validator       boolean NOT NULL DEFAULT false,
    admin           boolean NOT NULL DEFAULT false,
    last_updated_by char(32) NOT NULL,
    created_at      timestamp without time zone NOT NULL,
    updated_at      timestamp without time zone NOT NULL,
    UNIQUE (org_id, name)
);

-- The keys of users and clients alike, hence no foreign key.
CREATE TABLE keys (
    id              char(32) NOT NULL,
    key_name        text NOT NULL,
    public_key      text NOT NULL,
    key_version     integer NOT NULL,
    expires_at      timestamp without time zone NOT NULL,
    last_updated_by char(32) NOT NULL,
    created_at      timestamp without time zone NOT NULL,
    updated_at      timestamp without time zone NOT NULL,
    PRIMARY KEY (id, key_name)
);

CREATE TABLE nodes (
    id                char(32) PRIMARY KEY,
    authz_id          char(32) NOT NULL UNIQUE,
    org_id            char(32) NOT NULL REFERENCES orgs (id) ON DELETE CASCADE,
    name              text NOT NULL,
    environment       text NOT NULL,
    policy_name       text,
    policy_group      text,
    last_updated_by   char(32) NOT NULL,
    created_at        timestamp without time zone NOT NULL,
    updated_at        timestamp without time zone NOT NULL,
    serialized_object bytea NOT NULL,
    UNIQUE (org_id, name)
);
ALTER TABLE nodes ALTER serialized_object SET STORAGE EXTERNAL;
CREATE INDEX nodes_by_environment ON nodes (org_id, environment);

CREATE TABLE roles (
    id                char(32) PRIMARY KEY,
    authz_id          char(32) NOT NULL UNIQUE,
    org_id            char(32) NOT NULL REFERENCES orgs (id) ON DELETE CASCADE,
    name              text NOT NULL,
    last_updated_by   char(32) NOT NULL,
    created_at        timestamp without time zone NOT NULL,
    updated_at        timestamp without time zone NOT NULL,
    serialized_object bytea NOT NULL,
    UNIQUE (org_id, name)
);
ALTER TABLE roles ALTER serialized_object SET STORAGE EXTERNAL;

CREATE TABLE environments (LIKE roles INCLUDING ALL);
ALTER TABLE environments ADD FOREIGN KEY (org_id) REFERENCES orgs (id) ON DELETE CASCADE;

CREATE TABLE data_bags (
    id              char(32) PRIMARY KEY,
    authz_id        char(32) NOT NULL UNIQUE,
    org_id          char(32) NOT NULL REFERENCES orgs (id) ON DELETE CASCADE,
    name            text NOT NULL,
    last_updated_by char(32) NOT NULL,
    created_at      timestamp without time zone NOT NULL,
    updated_at      timestamp without time zone NOT NULL,
    UNIQUE (org_id, name)
);

CREATE TABLE data_bag_items (
    id                char(32) PRIMARY KEY,
    org_id            char(32) NOT NULL,
    data_bag_name     text NOT NULL,
    item_name         text NOT NULL,
    last_updated_by   char(32) NOT NULL,
    created_at        timestamp without time zone NOT NULL,
    updated_at        timestamp without time zone NOT NULL,
    serialized_object bytea NOT NULL,
    UNIQUE (org_id, data_bag_name, item_name),
    FOREIGN KEY (org_id, data_bag_name) REFERENCES data_bags (org_id, name) ON UPDATE CASCADE ON DELETE CASCADE
);
ALTER TABLE data_bag_items ALTER serialized_object SET STORAGE EXTERNAL;

CREATE TABLE cookbooks (
    id       serial PRIMARY KEY,
    org_id   char(32) NOT NULL REFERENCES orgs (id) ON DELETE CASCADE,
    name     text NOT NULL,
    authz_id char(32) NOT NULL UNIQUE,
    UNIQUE (org_id, name)
);

CREATE TABLE cookbook_versions (
    id                char(32) PRIMARY KEY,
    cookbook_id       integer NOT NULL REFERENCES cookbooks (id),
    major             bigint NOT NULL,
    minor             bigint NOT NULL,
    patch             bigint NOT NULL,
    frozen            boolean NOT NULL DEFAULT false,
    meta_attributes   bytea NOT NULL,
    meta_deps         text NOT NULL,
    meta_long_desc    bytea NOT NULL,
    metadata          bytea NOT NULL,
    serialized_object bytea NOT NULL,
    last_updated_by   char(32) NOT NULL,
    created_at        timestamp without time zone NOT NULL,
    updated_at        timestamp without time zone NOT NULL,
    UNIQUE (cookbook_id, major, minor, patch)
);

-- A checksum that stands here counts as uploaded: erchef asks this table, not the blob store.
CREATE TABLE checksums (
    org_id   char(32) NOT NULL REFERENCES orgs (id) ON DELETE CASCADE,
    checksum char(32) NOT NULL,
    PRIMARY KEY (org_id, checksum)
);

CREATE TABLE cookbook_version_checksums (
    cookbook_version_id char(32) NOT NULL REFERENCES cookbook_versions (id),
    org_id              char(32) NOT NULL,
    checksum            char(32) NOT NULL,
    UNIQUE (cookbook_version_id, checksum),
    FOREIGN KEY (org_id, checksum) REFERENCES checksums (org_id, checksum) ON UPDATE CASCADE
);
CREATE INDEX cookbook_version_checksums_by_checksum ON cookbook_version_checksums (org_id, checksum);
