-- 看板的两个角色和库。用 psql 以管理员身份执行，可以重复执行（升级以后再执行一次，补上新的权限）：
--   sudo -u postgres psql -v ON_ERROR_STOP=1 -f deploy/postgresql/roles.sql
--   sudo -u postgres psql -c '\password ip_owner'
--   sudo -u postgres psql -c '\password ip_app'
-- The two roles and the database of the dashboard. Run by psql as an administrator, again after
-- each upgrade; passwords are set by \password, so that they stand in no file and no history.

-- ip_owner 拥有各表：init、升级、恢复 / owns the tables: init, upgrade, restore
SELECT 'CREATE ROLE ip_owner LOGIN'
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ip_owner') \gexec
-- ip_app 用于 run：读写记录，不能改表 / for `run`: reads and writes records, changes no table
SELECT 'CREATE ROLE ip_app LOGIN'
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ip_app') \gexec
-- 两个进程各 30 个、各 10 种范围，另留 10 个给命令；怎样算见 docs/operations.md
-- two processes of 30 and 10 scopes each, and 10 for commands
ALTER ROLE ip_app CONNECTION LIMIT 90;
-- 0.1.0 的说明把它设为只读；登录和审计要写 / read-only once; signing in and the audit write
ALTER ROLE ip_app RESET default_transaction_read_only;

SELECT 'CREATE DATABASE ip_office OWNER ip_owner ENCODING ''UTF8'' TEMPLATE template0'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'ip_office') \gexec
REVOKE ALL ON DATABASE ip_office FROM PUBLIC;
-- 临时视图：各人范围内的行 / temporary views hold the rows of each person's scope
GRANT CONNECT, TEMPORARY ON DATABASE ip_office TO ip_app;

\connect ip_office
REVOKE ALL ON SCHEMA public FROM PUBLIC;
ALTER SCHEMA public OWNER TO ip_owner;
GRANT USAGE ON SCHEMA public TO ip_app;

-- 以后建的表，和已有的表 / tables to come, and those that are there
ALTER DEFAULT PRIVILEGES FOR ROLE ip_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ip_app;
ALTER DEFAULT PRIVILEGES FOR ROLE ip_owner IN SCHEMA public GRANT USAGE ON SEQUENCES TO ip_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ip_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ip_app;

-- 表结构的版本只有 ip_owner 能写（init 和升级也这样收回） / which schema it has, ip_owner alone says
SELECT 'REVOKE INSERT, UPDATE, DELETE ON alembic_version FROM ip_app'
WHERE to_regclass('public.alembic_version') IS NOT NULL \gexec
