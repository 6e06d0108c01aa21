"""Secrets are seen, ordinary technical texts are not taken for them, and no message repeats one."""

from __future__ import annotations

import re

import pytest
from jifu import report
from jifu.findings import Finding
from jifu.load import parse_yaml
from jifu.source import RawCustomer, RawFile, RawProject, RawWorkspace
from jifu.validate import validate

SECRETS = [
    "口令：⟦Harbor@2021⟧",
    "口令: ⟦Qwer1234⟧",
    "管理员密码是 ⟦Admin@123⟧，请尽快修改",
    "登录密码：⟦harbor⟧",
    "共享密钥：⟦sslVPN#2019⟧",
    "登录 admin 密码 ⟦Abc@12345⟧",
    "口令 ⟦Abc@12345⟧，登录后修改",
    "password ⟦Abc@12345⟧",
    "初始密码 ⟦Abc12345⟧",
    "预共享密钥 ⟦Vpn@2020⟧!",
    "snmp community ⟦public123⟧",
    "PSK `⟦Harbor#vpn⟧`",
    "password=⟦summer⟧",
    "password: ⟦hunter2x⟧",
    "PASSWORD = '⟦Pa55word⟧'",
    "pwd=⟦12345678⟧",
    'the api_key="⟦a1b2c3d4e5⟧"',
    "access_key_secret: ⟦8fJk2lQx90⟧",
    "token=⟦deadbeefcafe0123⟧",
    "snmp community=⟦harbor-ro⟧",
    "snmp-server community read ⟦Harb0rRO⟧",
    "local-user admin password irreversible-cipher ⟦$1a$Rk2fQd8Zx⟧",
    "set security ike pre-shared-key cipher ⟦Zx90Kl2m⟧",
    "-----BEGIN OPENSSH PRIVATE KEY-----",
    "-----BEGIN PRIVATE KEY-----",
    "PuTTY-User-Key-File-3: ssh-ed25519",
    "AKIA" + "⟦QWERTYUIOPASDFGH⟧",
    "LTAI" + "⟦5tQwertyUiop12345⟧",
    "ghp_" + "⟦" + "a1B2" * 9 + "⟧",
    "glpat-" + "⟦x1Y2z3W4v5U6t7S8r9Q0⟧",
    "xoxb-" + "⟦1234567890-abcdefgh⟧",
    "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiIxMjM0NTY3ODkwIn0.⟦dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P⟧",
    "Authorization: Bearer " + "⟦9f8Gh2Kq0LmN3pRsTuVw⟧",
    "https://admin:⟦Harbor2021⟧@10.0.0.1/login",
    "ftp://backup:⟦b4ckup⟧@192.0.2.7/conf",
    "root:$6$rounds5$⟦Qx9z8Kd2LmN0pQrStUvWxYz⟧:18000",
    "备份用的串 " + "⟦Xk29dLq8Zr4TnB7vYw3PmC6s⟧",
]

ORDINARY = [
    "口令另行交接，不写入记录",
    "密码：另行交接",
    "密码 长度不少于 8 位",
    "口令 OTP-01 已发放",
    "口令 token-03",
    "password policy",
    "密码套件 ECDHE-RSA-AES256-GCM-SHA384",
    "密码 ECDHE-RSA-AES256-GCM-SHA384",
    "密码 SHA256 加盐存储",
    "口令 PBKDF2-SHA256",
    "password 90days",
    "password reset/change by self-service1",
    "password **required**",
    "password ${VPN_PASSWORD_1}",
    "community SNMPv2c",
    "community edition v15.3.2",
    "community v15.3.2-ce0",
    "改密码 help01@harbor.example",
    "密码 /etc/passwd2",
    "口令由客户信封保管",
    "密码复杂度：8–16 位，大小写字母加数字",
    "密码策略是 90 天更换",
    "密码：******",
    "password: ********",
    "password=<见信封>",
    "password=${SSLVPN_PASSWORD}",
    "the password is kept by the customer",
    "password: handed over separately",
    "口令：unknown",
    "密码：n/a: 用证书登录",
    "令牌：硬件令牌，每人一个",
    "token-based login is off",
    "密码算法：SM2、SM3、SM4",
    "SN-HG-0001-ABCDEFGH-20210510",
    "序列号 9D2K4LQ8ZX7P0M3N5B6V",
    "版本 7.6.3-R2-Build20190305-SP4",
    "sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "校验值 9f86d081884c7d659a2feaa0c55ad015",
    "SHA256:" + "nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8",
    "指纹（SHA256）" + "nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8",
    "550e8400-e29b-41d4-a716-446655440000",
    "https://10.0.0.1:8443/login",
    "https://example.com/a:b@c",
    "ssh admin@10.0.0.1",
    "联系 he.gong@harbor.example",
    "evidence/2021-05-17/ssl-vpn-login-page-after-upgrade.png",
    "InternetExplorerCompatibilityModeSettings",
    "ifconfig eth0 192.168.10.21 netmask 255.255.255.0",
    "00:1A:2B:3C:4D:5E",
]


def secrets(text: str) -> list[Finding]:
    body = "\n".join(f"  {line}" for line in text.split("\n"))
    file, found = parse_yaml(f"schema: 1\nname: 海湾港务集团\nremark: |\n{body}\n".encode(), "projects/a/customer.yaml")
    assert found == []
    _, findings = validate(RawWorkspace({}, (RawCustomer("a", "projects/a", file, (), ()),)))
    return [finding for finding in findings if finding.code == "SECRET"]


@pytest.mark.parametrize("text", SECRETS)
def test_secret_is_refused_and_not_repeated(text: str) -> None:
    (finding,) = secrets(text.translate({ord("⟦"): "", ord("⟧"): ""}))
    assert finding.place is not None
    assert finding.place.line == 4
    for language in ("zh", "en"):
        told = report.text([finding], language) + report.json([finding], language) + report.github([finding], language)
        assert all(part not in told for part in re.findall("⟦(.+)⟧", text))


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_text_is_no_secret(text: str) -> None:
    assert secrets(text) == []


def test_each_line_is_told_once() -> None:
    found = secrets("password=summer口令：Harbor@2021 token=deadbeefcafe0123\n无事\npwd=12345678")
    assert [finding.place and finding.place.line for finding in found] == [4, 6]


def test_broken_file_is_searched_too() -> None:
    file, found = parse_yaml("schema: [1\n# 口令：Harbor@2021\n".encode(), "projects/a/vpn/poc.yaml")
    assert found
    assert file.data is None
    project = RawProject("vpn", "projects/a/vpn", {"poc": file}, {})
    customer = RawCustomer("a", "projects/a", None, (project,), ())
    _, findings = validate(RawWorkspace({}, (customer,)))
    assert [(each.path, each.place) for each in findings if each.code == "SECRET"] == [
        ("projects/a/vpn/poc.yaml", (2, 3))
    ]


def test_searching_takes_time_in_proportion() -> None:
    """Patterns must not run away on long hostile texts: the search of each ends at once."""
    for text in (
        "password" * 20_000,
        "a" * 200_000,
        "://" * 50_000,
        "$1$" * 50_000,
        "口令：" * 50_000,
        "password " * 20_000,
        "password " + "a1-" * 60_000 + "@",
        "password " + "a1." * 60_000 + "@",
        "eyJ" + "a" * 200_000,
    ):
        file = RawFile(parse_yaml(b"schema: 1\n", "x.yaml")[0].source, {"schema": 1})
        source = type(file.source)("projects/a/customer.yaml", text, file.source.locate)
        customer = RawCustomer("a", "projects/a", RawFile(source, {"schema": 1}), (), ())
        _, findings = validate(RawWorkspace({}, (customer,)))
        assert "KEY-MISSING" in {finding.code for finding in findings}
